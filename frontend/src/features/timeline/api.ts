import { queryOptions } from '@tanstack/react-query';
import { getCampaign, getTimeline, listCampaigns } from '@/api/gen/sdk.gen';

export type { Party, TimelineLine, TimelineOut, TimelinePhase } from '@/api/gen/types.gen';

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'choices'],
  queryFn: async ({ signal }) => (await listCampaigns({ query: { limit: 100 }, signal })).data.items,
});

export const categoriesQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'categories'],
    queryFn: async ({ signal }) => (await getCampaign({ path: { id }, signal })).data.categories,
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'timeline'],
    queryFn: async ({ signal }) => (await getTimeline({ path: { id }, signal })).data,
  });
