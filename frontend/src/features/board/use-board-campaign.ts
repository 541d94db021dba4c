import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';

/** The campaign the board is of, as the address says; undefined for the one that began last. */
export function useBoardCampaign(): string | undefined {
  const [params] = useUrlState();
  return one(params.campaign);
}
