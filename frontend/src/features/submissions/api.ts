import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  exportSubmission,
  getSubmission,
  listStaging,
  listTasks,
  startSubmission,
  submissionFigures,
  writeSubmission,
} from '@/api/gen';
import type {
  FiguresOut,
  ListStagingData,
  StagingOut,
  SubmissionDetail,
  SubmissionOut,
  TaskOut,
  TextIn,
} from '@/api/gen';
import { makeMove } from '@/api/make-move';
import { uploadFile } from '@/api/upload';
import type { RowSource } from '@/ui/data-grid/server-rows';
import type { SendFile } from '@/ui/uploads';

export type {
  FiguresOut as Figures,
  StagingOut as Staging,
  SubmissionDetail,
  SubmissionOut as Submission,
  TaskOut as Task,
  TextIn,
};

type Filters = Omit<NonNullable<ListStagingData['query']>, 'limit' | 'page' | 'cursor'>;

export const stagingSource = (filters: Filters): RowSource<StagingOut> => ({
  key: ['submissions', 'staging', filters],
  load: async (page, size, signal) =>
    (await listStaging({ query: { ...filters, page, limit: size }, signal })).data,
});

export const submissionQuery = (id: string) =>
  queryOptions({
    queryKey: ['submissions', id],
    queryFn: async ({ signal }) => (await getSubmission({ path: { id }, signal })).data,
  });

export const figuresNowQuery = (id: string) =>
  queryOptions({
    queryKey: ['submissions', id, 'figures'],
    queryFn: async ({ signal }) => (await submissionFigures({ path: { id }, signal })).data,
  });

/** The task a summary is sent and reviewed with. */
export const taskOfQuery = ({ campaign_id: campaign, unit, phase }: SubmissionOut) =>
  queryOptions({
    queryKey: ['tasks', { campaign, unit: unit.id, phase, summary: true }],
    queryFn: async ({ signal }) => {
      const { data } = await listTasks({
        query: { campaign, of_unit: unit.id, phase: [phase], limit: 100 },
        signal,
      });
      return data.items.find((task) => task.summary) ?? null;
    },
  });

/** The summaries my unit owes, each with the one already begun. */
export const owedQuery = queryOptions({
  queryKey: ['tasks', { owed: 'summary' }],
  queryFn: async ({ signal }) => {
    const query = { mine: 'doer', state: ['open', 'returned'], limit: 200 } as const;
    const { data } = await listTasks({ query: { ...query, state: [...query.state] }, signal });
    return data.items.filter((task) => task.summary);
  },
});

export const startSummary = async (taskId: string) =>
  (await startSubmission({ path: { id: taskId } })).data.id;

export const writeText = async (seen: SubmissionDetail, body: TextIn) =>
  (await writeSubmission({ path: { id: seen.id }, body, headers: ifMatch(seen) })).data;

export const moveSubmission = (row: SubmissionOut, verb: string, body?: object) =>
  makeMove<SubmissionDetail>('submissions', row, verb, body);

export const moveTask = (task: TaskOut, verb: string, body?: object) =>
  makeMove<unknown>('tasks', task, verb, body);

export const attach =
  (id: string): SendFile =>
  (file, options) =>
    uploadFile(`/api/v1/submissions/${id}/evidence`, file, options);

/** The summary table as a file. */
export async function tableOf(id: string): Promise<Blob> {
  const { data } = await exportSubmission({ path: { id }, parseAs: 'blob' });
  return data;
}
