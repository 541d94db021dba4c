import { queryOptions } from '@tanstack/react-query';
import { findIssue, getIssue, listCampaigns, listIssues } from '@/api/gen';
import type { IssueDetail, IssueIn, IssueOut, ListIssuesData } from '@/api/gen';
import { makeMove } from '@/api/make-move';
import { uploadFile } from '@/api/upload';
import type { RowSource } from '@/ui/data-grid/server-rows';
import type { SendFile } from '@/ui/uploads';

export type { IssueDetail, IssueIn, IssueOut as Issue };
export type Round = IssueDetail['rounds'][number];
export type Proof = IssueDetail['evidence']['found'][number];

type Filters = Omit<NonNullable<ListIssuesData['query']>, 'limit' | 'page' | 'cursor'>;

export const issuesSource = (filters: Filters): RowSource<IssueOut> => ({
  key: ['issues', 'list', filters],
  load: async (page, size, signal) =>
    (await listIssues({ query: { ...filters, page, limit: size }, signal })).data,
});

export const issueQuery = (id: string) =>
  queryOptions({
    queryKey: ['issues', 'one', id],
    queryFn: async ({ signal }) => (await getIssue({ path: { id }, signal })).data,
  });

/** The campaign a new finding belongs to: the one that runs. */
export const runningCampaign = queryOptions({
  queryKey: ['issues', 'campaign'],
  queryFn: async ({ signal }) =>
    (await listCampaigns({ query: { state: ['running'], limit: 1 }, signal })).data.items[0] ?? null,
});

export const recordFinding = async (body: IssueIn) => (await findIssue({ body })).data;

export const moveIssue = (issue: IssueDetail, verb: string, body?: object) =>
  makeMove<IssueDetail>('issues', issue, verb, body);

export const sendProof =
  (id: string, stage: string): SendFile =>
  (file, options) =>
    uploadFile(`/api/v1/issues/${id}/evidence`, file, { ...options, fields: { stage } });

export const proofUrl = (id: string) => `/api/v1/evidence/${id}/content`;
