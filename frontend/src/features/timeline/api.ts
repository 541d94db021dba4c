import { queryOptions } from '@tanstack/react-query';
import { getCampaign, listCampaigns } from '@/api/gen/sdk.gen';

export type { Party, TimelineLine, TimelineOut, TimelinePhase } from '@/api/gen/types.gen';

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'timelines'],
  queryFn: async ({ signal }) => (await listCampaigns({ query: { limit: 100 }, signal })).data.items,
});

export const categoriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'categories'],
    queryFn: async ({ signal }) => (await getCampaign({ path: { id }, signal })).data.categories,
  });
