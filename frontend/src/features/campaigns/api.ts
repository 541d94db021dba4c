import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  changeCampaign,
  closeCampaign,
  createCampaign,
  enrolSites,
  getCampaign,
  listCalendarDays,
  listCampaigns,
  listGuidance,
  listOwnDates,
  listPlans,
  openCampaign,
  putCalendarDay,
  putGuidance,
  putOwnDate,
  removeCalendarDay,
  reopenCampaign,
} from '@/api/gen/sdk.gen';
import type { CampaignIn, CampaignOut, CampaignSettingsIn } from '@/api/gen/types.gen';
import { withEtag } from '@/api/etag';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type {
  CalendarDayOut,
  CampaignDetail,
  CampaignIn,
  CampaignOut,
  CampaignSettingsIn,
  CampaignState,
  GuidanceOut,
  OwnDateOut,
  RubricOut,
  TimelineOut,
} from '@/api/gen/types.gen';

const at = (row: { id: string; version: number }) => ({
  path: { id: row.id },
  headers: ifMatch(row),
});

export const campaignSource: RowSource<CampaignOut> = {
  key: ['campaigns', 'list'],
  load: async (page, limit, signal) => (await listCampaigns({ query: { page, limit }, signal })).data,
};

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: async ({ signal }) => (await listPlans({ signal })).data.items,
});

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id],
    queryFn: ({ signal }) => withEtag(getCampaign({ path: { id }, signal })),
  });

export const ownDatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'own_dates'],
    queryFn: async ({ signal }) => (await listOwnDates({ path: { id }, signal })).data.items,
  });

export const guidanceQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', id, 'guidance'],
    queryFn: async ({ signal }) => (await listGuidance({ path: { id }, signal })).data.items,
  });

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: async ({ signal }) => (await listCalendarDays({ query: { year }, signal })).data,
  });

export async function create(body: CampaignIn): Promise<string> {
  return (await createCampaign({ body })).data.id;
}

interface Row {
  id: string;
  version: number;
}

export const CAMPAIGN_MOVES: Record<string, (row: Row, reason: string) => Promise<unknown>> = {
  open: (row) => openCampaign(at(row)),
  close: (row, reason) => closeCampaign({ ...at(row), body: { reason } }),
  reopen: (row, reason) => reopenCampaign({ ...at(row), body: { reason } }),
};

export const changeSettings = (row: Row, body: CampaignSettingsIn) => changeCampaign({ ...at(row), body });

/** Every site in the lead's reach that a category fits; those already in stay as they are. */
export async function enrolAll(id: string): Promise<number> {
  return (await enrolSites({ path: { id }, body: {} })).data.enrolled;
}

/** `version` 0 is a date nobody has set yet; no `due_on` takes it away. */
export const setOwnDate = (
  id: string,
  version: number,
  body: { phase: string; category: string; due_on: string | null },
) => putOwnDate({ path: { id }, headers: ifMatch({ version }), body });

export const setGuidance = (id: string, version: number, body: { phase: string; text: string }) =>
  putGuidance({ path: { id }, headers: ifMatch({ version }), body });

export const setDay = (day: string, version: number, body: { working: boolean; note: string }) =>
  putCalendarDay({ path: { day }, headers: ifMatch({ version }), body });

export const unsetDay = (day: string, version: number) =>
  removeCalendarDay({ path: { day }, headers: ifMatch({ version }) });
