import { queryOptions } from '@tanstack/react-query';
import { getIssue, listIssues } from '@/api/gen';
import type { IssueDetail } from '@/api/gen';
import { makeMove } from '@/api/make-move';

export type { IssueDetail as Waiting };

/** The repairs this unit must judge, of one site or of all that run, the most pressing first. */
export const queueQuery = (site: string | undefined, campaign: string | undefined) =>
  queryOptions({
    queryKey: ['verify', 'queue', site, campaign],
    queryFn: async ({ signal }) => {
      const query = {
        state: ['repaired' as const],
        mine: 'verify' as const,
        sort: 'due_on',
        limit: 200,
        campaign: campaign ?? null,
      };
      return (await listIssues({ query: { ...query, ...(site ? { site } : { running: true }) }, signal }))
        .data;
    },
  });

export const waitingQuery = (id: string) =>
  queryOptions({
    queryKey: ['verify', 'one', id],
    queryFn: async ({ signal }) => (await getIssue({ path: { id }, signal })).data,
    enabled: id !== '',
  });

export const judge = (issue: IssueDetail, verb: string, body: object) =>
  makeMove<IssueDetail>('issues', issue, verb, body);

export const proofUrl = (id: string) => `/api/v1/evidence/${id}/content`;
