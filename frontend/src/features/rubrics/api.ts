import { queryOptions } from '@tanstack/react-query';
import { apiFetch } from '@/api/api-fetch';
import { ifMatch } from '@/api/etag';
import {
  changeRubric,
  checkRubric,
  confirmRubricRules,
  copyRubric,
  discardRubric,
  getRubric,
  listCampaigns,
  publishRubric,
  tryRubric,
} from '@/api/gen/sdk.gen';
import type { RubricDetail, TryRubricData } from '@/api/gen/types.gen';

export type {
  CheckedOut,
  FileFaultOut,
  RubricDetail,
  RubricOut,
  TrialOut,
  TriedOut,
} from '@/api/gen/types.gen';

interface Row {
  id: string;
  version: number;
}

const at = (row: Row) => ({ path: { id: row.id }, headers: ifMatch(row) });

export const rubricQuery = (id: string) =>
  queryOptions({
    queryKey: ['rubrics', id],
    queryFn: async ({ signal }) => (await getRubric({ path: { id }, signal })).data,
  });

/** The campaigns in sight, newest first: which table each is judged by, and where a table can be tried. */
export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'tables'],
  queryFn: async ({ signal }) => (await listCampaigns({ query: { limit: 200 }, signal })).data.items,
});

export const filePath = (id: string) => `/api/v1/rubrics/${id}/file`;

/** The edition as the text it would be handed in as; read anew for every version. */
export const textQuery = ({ id, version }: Row) =>
  queryOptions({
    queryKey: ['rubrics', id, 'text', version],
    queryFn: async ({ signal }) => (await apiFetch(filePath(id), { signal })).text(),
  });

export const checkQuery = (text: string) =>
  queryOptions({
    queryKey: ['rubrics', 'check', text],
    queryFn: async ({ signal }) => (await checkRubric({ body: { text }, signal })).data,
    gcTime: 0,
  });

export const copy = async (id: string): Promise<string> => (await copyRubric({ path: { id } })).data.id;

export async function change(
  row: Row,
  content: { text: string } | { body: Record<string, unknown> },
): Promise<RubricDetail> {
  return (await changeRubric({ ...at(row), body: content })).data;
}

export async function confirmRules(row: Row, rules: string[], note: string): Promise<RubricDetail> {
  return (await confirmRubricRules({ ...at(row), body: { rules, note } })).data;
}

export const publish = async (row: Row): Promise<RubricDetail> => (await publishRubric(at(row))).data;

export const discard = (row: Row) => discardRubric(at(row));

/** The next slice of a trial. */
export const trySlice = async (query: TryRubricData['query'], signal: AbortSignal) =>
  (await tryRubric({ query, signal })).data;
