import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import { getJobsStanding, listJobKinds, listJobs, retryJob } from '@/api/gen/sdk.gen';
import type { JobOut } from '@/api/gen/types.gen';
import { many, one, type SearchParams } from '@/lib/search-params';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type { JobOut, WorkStandingOut } from '@/api/gen/types.gen';
export type Status = JobOut['status'];

const LOOKS_EVERY = 5000;

export function jobSource(params: SearchParams): RowSource<JobOut> {
  const sort = one(params.sort);
  const filters = {
    status: many(params.status) as Status[],
    kind: many(params.kind),
    ...(sort && { sort }),
  };
  return {
    key: ['jobs', 'list', filters],
    load: async (page, limit, signal) =>
      (await listJobs({ query: { ...filters, page, limit }, signal })).data,
  };
}

export const standingQuery = queryOptions({
  queryKey: ['jobs', 'standing'],
  queryFn: async ({ signal }) => (await getJobsStanding({ signal })).data,
  refetchInterval: LOOKS_EVERY,
});

export const kindsQuery = queryOptions({
  queryKey: ['jobs', 'kinds'],
  queryFn: async ({ signal }) => (await listJobKinds({ signal })).data,
});

export const retry = (row: JobOut) => retryJob({ path: { id: row.id }, headers: ifMatch(row) });
