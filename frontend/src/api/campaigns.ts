import { queryOptions } from '@tanstack/react-query';
import { getCampaign, getTimeline, listCampaigns } from './gen';

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

/** The phases of the campaign that runs, or of the latest. */
export const phaseChoices = queryOptions({
  queryKey: ['campaigns', 'phases'],
  queryFn: async ({ signal }) => {
    const { items } = (await listCampaigns({ query: { state: ['running', 'closed'], limit: 50 }, signal }))
      .data;
    const latest = items.find(({ state }) => state === 'running') ?? items[0];
    const phases = latest ? (await getCampaign({ path: { id: latest.id }, signal })).data.phases : [];
    return phases.map(({ key, title }) => ({ value: key, label: title }));
  },
  staleTime: 300_000,
});

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'timeline'],
    queryFn: async ({ signal }) => (await getTimeline({ path: { id }, signal })).data,
  });
