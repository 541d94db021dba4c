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

/** The campaigns a site takes part in, the latest first; drafts have begun nothing yet. */
export const campaignsOfSite = (site: string) =>
  queryOptions({
    queryKey: ['campaigns', { site }],
    queryFn: async ({ signal }) =>
      (await listCampaigns({ query: { site, state: ['running', 'closed'], limit: 200 }, signal })).data.items,
  });

/** The campaigns that run, the latest first; of one site only those it takes part in. */
export const runningCampaigns = (site?: string) =>
  queryOptions({
    queryKey: ['campaigns', 'running', { site }],
    queryFn: async ({ signal }) =>
      (await listCampaigns({ query: { site, state: ['running'], limit: 200 }, signal })).data.items,
  });

/** The phases of the campaign named, else of the one that runs, else of the latest. */
export const phaseChoices = (campaign: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', 'phases', campaign],
    queryFn: async ({ signal }) => {
      const id = campaign ?? (await latest(signal));
      const phases = id ? (await getCampaign({ path: { id }, signal })).data.phases : [];
      return phases.map(({ key, title }) => ({ value: key, label: title }));
    },
    staleTime: 300_000,
  });

async function latest(signal: AbortSignal): Promise<string | undefined> {
  const { items } = (await listCampaigns({ query: { state: ['running', 'closed'], limit: 50 }, signal }))
    .data;
  return (items.find(({ state }) => state === 'running') ?? items[0])?.id;
}

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'timeline'],
    queryFn: async ({ signal }) => (await getTimeline({ path: { id }, signal })).data,
  });
