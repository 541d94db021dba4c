import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  bulkAssignIssues,
  bulkExtendIssues,
  bulkPassIssues,
  changeIssue,
  commentOnIssue,
  findIssue,
  getCampaign,
  getIssue,
  getIssueHistory,
  listFaults,
  listIssueComments,
  listIssues,
} from '@/api/gen';
import type {
  Became,
  ManyOut,
  Chosen,
  FaultOut,
  ImportOut,
  IssueChange,
  IssueDetail,
  IssueIn,
  IssueOut,
  ListIssuesData,
} from '@/api/gen';
import { makeMove } from '@/api/make-move';
import { uploadFile } from '@/api/upload';
import { stringifySearch } from '@/lib/search-params';
import { isSelected, type Selection } from '@/ui/data-grid/selection';
import type { RowSource } from '@/ui/data-grid/server-rows';
import type { SendFile } from '@/ui/uploads';

export type { Became, ManyOut, Chosen, FaultOut as Fault, IssueDetail, IssueIn, IssueOut as Issue };
export type Round = IssueDetail['rounds'][number];
export type Proof = IssueDetail['evidence']['found'][number];

export type Filters = Omit<NonNullable<ListIssuesData['query']>, 'limit' | 'page' | 'cursor'>;

export const issuesSource = (filters: Filters): RowSource<IssueOut> => ({
  key: ['issues', 'list', filters],
  load: async (page, size, signal) =>
    (await listIssues({ query: { ...filters, page, limit: size }, signal })).data,
});

/** The ledger of the same issues; what only orders them is left out. */
export const ledgerPath = ({ sort: _sort, ...filters }: Filters): string =>
  `/api/v1/issues/export${stringifySearch(filters)}`;

const MOST = 200;

/** The selected issues as they stand now, read page by page: a selection of all that match holds no keys. */
export async function chosenOf(filters: Filters, selection: Selection): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  const wanted = selection.all ? Infinity : selection.keys.size;
  for (let page = 1; chosen.length < wanted; page += 1) {
    const { data } = await listIssues({ query: { ...filters, sort: 'number', page, limit: MOST } });
    const rows = data.items.filter(({ id }) => isSelected(selection, id));
    chosen.push(...rows.map(({ id, version }) => ({ id, version })));
    if (page * MOST >= data.total) break;
  }
  return chosen;
}

/** Who may be put in charge of them, as the first of the selected issues names them. */
export async function assigneesOf(filters: Filters, selection: Selection) {
  let [first] = selection.all ? [] : [...selection.keys];
  if (first === undefined) {
    const { data } = await listIssues({ query: { ...filters, limit: MOST } });
    first = data.items.find(({ id }) => isSelected(selection, id))?.id;
  }
  return first === undefined ? [] : (await getIssue({ path: { id: first } })).data.assignees;
}

export type ManyAct = (issues: Chosen[]) => Promise<ManyOut>;

export const passMany =
  (note: string): ManyAct =>
  async (issues) =>
    (await bulkPassIssues({ body: { issues, note } })).data;

export const extendMany =
  (reason: string, limit: string | undefined): ManyAct =>
  async (issues) =>
    (await bulkExtendIssues({ body: { issues, reason, new_limit: limit ?? null } })).data;

export const assignMany =
  (assignee: string): ManyAct =>
  async (issues) =>
    (await bulkAssignIssues({ body: { issues, assignee_id: assignee } })).data;

/** Acts on many, as many at a time as the server takes; what became of each is kept. */
export async function actOnMany(
  chosen: readonly Chosen[],
  act: ManyAct,
  { onProgress, stopped }: { onProgress: (done: number) => void; stopped: () => boolean },
): Promise<ManyOut> {
  const all: ManyOut = { done: 0, refused: 0, items: [] };
  for (let from = 0; from < chosen.length && !stopped(); from += MOST) {
    const answer = await act(chosen.slice(from, from + MOST));
    all.done += answer.done;
    all.refused += answer.refused;
    all.items.push(...answer.items);
    onProgress(all.items.length);
  }
  return all;
}

const MOST_OF_A_SITE = 200;

export const siteIssuesQuery = (site: string) =>
  queryOptions({
    queryKey: ['issues', 'site', site],
    queryFn: async ({ signal }) =>
      (await listIssues({ query: { site, sort: 'number', limit: MOST_OF_A_SITE }, signal })).data,
  });

export const issueQuery = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'one', id],
    queryFn: async ({ signal }) => (await getIssue({ path: { id }, signal })).data,
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'one', id, 'history'],
    queryFn: async ({ signal }) => (await getIssueHistory({ path: { id }, signal })).data,
  });

export const commentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'one', id, 'comments'],
    queryFn: async ({ signal }) => (await listIssueComments({ path: { id }, signal })).data,
  });

export const comment = (id: string, text: string) => commentOnIssue({ path: { id }, body: { text } });

/** The campaign an issue belongs to. */
export const campaignOf = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'campaign', id],
    queryFn: async ({ signal }) => (await getCampaign({ path: { id }, signal })).data,
  });

/** What the campaign's scoring table knows as faults. */
export const faultsQuery = (rubric: string) =>
  queryOptions({
    queryKey: ['rubrics', rubric, 'faults'],
    queryFn: async ({ signal }) => (await listFaults({ path: { id: rubric }, signal })).data.items,
    enabled: rubric !== '',
    staleTime: 300_000,
  });

export const recordFinding = async (body: IssueIn) => (await findIssue({ body })).data;

/** The empty sheet, with the indicators of the campaign's scoring table. */
export const templatePath = (campaign: string): string =>
  `/api/v1/issues/import/template${stringifySearch({ campaign })}`;

export const importSheet = async (campaign_id: string, file: File): Promise<ImportOut> =>
  (await uploadFile('/api/v1/issues/import', file, { fields: { campaign_id } })) as ImportOut;

export const correctIssue = ({ id, version }: IssueDetail, body: IssueChange) =>
  changeIssue({ path: { id }, body, headers: ifMatch({ version }) });

export const moveIssue = (issue: IssueDetail, verb: string, body?: object) =>
  makeMove<IssueDetail>('issues', issue, verb, body);

export const sendProof =
  (id: string, stage: string): SendFile =>
  (file, options) =>
    uploadFile(`/api/v1/issues/${id}/evidence`, file, { ...options, fields: { stage } });

export const proofUrl = (id: string) => `/api/v1/evidence/${id}/content`;
