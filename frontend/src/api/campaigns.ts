import { queryOptions } from '@tanstack/react-query';
import { listCampaigns } from './gen';

/** The campaigns that run or ran, to narrow a list to one of them. */
export const campaignChoices = queryOptions({
  queryKey: ['campaigns', 'choices'],
  queryFn: async ({ signal }) => {
    const { items } = (await listCampaigns({ query: { state: ['running', 'closed'], limit: 100 }, signal }))
      .data;
    return items.map(({ id, name }) => ({ value: id, label: name }));
  },
  staleTime: 300_000,
});
