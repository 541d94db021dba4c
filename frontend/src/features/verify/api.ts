import { queryOptions } from '@tanstack/react-query';
import { getIssue, listIssues } from '@/api/gen';
import type { IssueDetail } from '@/api/gen';
import { makeMove } from '@/api/make-move';

export type { IssueDetail as Waiting };

/** The repairs this unit must judge, the most pressing first. */
export const queueQuery = queryOptions({
  queryKey: ['verify', 'queue'],
  queryFn: async ({ signal }) =>
    (
      await listIssues({
        query: { state: ['repaired'], mine: 'verify', sort: 'due_on', limit: 200 },
        signal,
      })
    ).data,
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
