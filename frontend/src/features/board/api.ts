import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  acceptTask,
  askForExtension,
  exemptTask,
  getDueSoon,
  getHeadline,
  getProgress,
  getTodo,
  getTrend,
  grantExtension,
  listExtensions,
  listTasks,
  refuseExtension,
  reinstateTask,
  reopenTask,
  sendBackTask,
  startScorecard,
  startSubmission,
  submitTask,
  withdrawTask,
} from '@/api/gen/sdk.gen';
import type { ExtensionOut, TaskOut } from '@/api/gen/types.gen';
import type { Act } from '@/ui/act-dialog';

export type {
  DueLine,
  ExtensionOut,
  HeadlineOut,
  PhaseHead,
  ProgressOut,
  Status,
  TaskOut,
  TodoLine,
  TodoOut,
  TrendPoint,
  UnitRow,
} from '@/api/gen/types.gen';
export type Outcome = TaskOut['outcomes'][number];
export type CardKind = TaskOut['scorecards'][number];

/** A board is of one campaign; left out, of the one that began last. */
type OfCampaign = string | undefined;
const asked = (campaign: OfCampaign) => ({ campaign: campaign ?? null });

export const todoQuery = (campaign: OfCampaign) =>
  queryOptions({
    queryKey: ['boards', 'todo', campaign],
    queryFn: async ({ signal }) => (await getTodo({ query: asked(campaign), signal })).data,
  });

export const progressQuery = (campaign: OfCampaign, unit: string | undefined) =>
  queryOptions({
    queryKey: ['boards', 'progress', campaign, unit],
    queryFn: async ({ signal }) =>
      (await getProgress({ query: { ...asked(campaign), unit: unit ?? null }, signal })).data,
  });

export const headlineQuery = (campaign: OfCampaign) =>
  queryOptions({
    queryKey: ['boards', 'headline', campaign],
    queryFn: async ({ signal }) => (await getHeadline({ query: asked(campaign), signal })).data,
  });

export const dueSoonQuery = (campaign: OfCampaign) =>
  queryOptions({
    queryKey: ['boards', 'due_soon', campaign],
    queryFn: async ({ signal }) => (await getDueSoon({ query: asked(campaign), signal })).data,
  });

export const trendQuery = (campaign: OfCampaign) =>
  queryOptions({
    queryKey: ['boards', 'trend', campaign],
    queryFn: async ({ signal }) => (await getTrend({ query: asked(campaign), signal })).data,
  });

/** Where on the board the desk is: a line of the to-do list leads there. */
export const DESK = 'desk';

export type Desk = 'mine' | 'review';

/** What a link to the desk narrows it to: one campaign, tasks in some states. */
export interface Narrowed {
  campaign?: string | undefined;
  state?: TaskOut['state'][];
}

const FIRST = 20;
const MORE = 100;

interface Part<Row> {
  items: Row[];
  total: number;
  next_cursor: string | null;
}

/** What is read piece by piece, a short one first: everything read so far, and how many there are. */
const inParts = <Row>(
  key: readonly unknown[],
  read: (part: { limit: number; cursor: string | null }, signal: AbortSignal) => Promise<Part<Row>>,
) =>
  infiniteQueryOptions({
    queryKey: [...key, 'in parts'],
    queryFn: ({ pageParam: cursor, signal }) =>
      read({ limit: cursor === null ? FIRST : MORE, cursor }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), total: pages.at(-1)?.total ?? 0 }),
  });

/** What my unit still has to hand in, or what it has to review; the server says which of it waits. */
export const deskQuery = (desk: Desk, { campaign, state }: Narrowed = {}) =>
  inParts<TaskOut>(['tasks', desk, campaign, state], async (part, signal) => {
    const side =
      desk === 'mine'
        ? { mine: 'doer' as const, workable: true, state: state ?? [] }
        : { mine: 'reviewer' as const, state: ['submitted' as const] };
    const query = { ...side, ...part, sort: 'due_on', campaign: campaign ?? null };
    return (await listTasks({ query, signal })).data;
  });

export const extensionsQuery = (campaign: string | undefined) =>
  inParts<ExtensionOut>(['extensions', 'mine', campaign], async (part, signal) => {
    const query = { ...part, mine: true, state: ['asked' as const], campaign: campaign ?? null };
    return (await listExtensions({ query, signal })).data;
  });

const at = (row: { id: string; version: number }) => ({
  path: { id: row.id },
  headers: ifMatch(row),
});

type Mover = (task: TaskOut, act: Act) => Promise<unknown>;

/** One call for each verb a task may offer. */
export const TASK_MOVES: Record<string, Mover> = {
  submit: (task, { reason }) => submitTask({ ...at(task), body: { note: reason } }),
  withdraw: (task) => withdrawTask(at(task)),
  accept: (task, { reason }) => acceptTask({ ...at(task), body: { note: reason } }),
  send_back: (task, { reason, limit }) =>
    sendBackTask({ ...at(task), body: { reason, new_limit: limit ?? null } }),
  reopen: (task, { reason, limit }) =>
    reopenTask({ ...at(task), body: { reason, new_limit: limit ?? null } }),
  exempt: (task, { reason, limit }) => exemptTask({ ...at(task), body: { reason, until: limit ?? null } }),
  reinstate: (task) => reinstateTask(at(task)),
};

export function askLater(task: TaskOut, { reason, limit }: Act): Promise<unknown> {
  return askForExtension({ path: { id: task.id }, body: { new_due_on: limit ?? '', reason } });
}

export const EXTENSION_MOVES: Record<string, (row: ExtensionOut, answer: string) => Promise<unknown>> = {
  grant: (row, answer) => grantExtension({ ...at(row), body: { answer } }),
  refuse: (row, answer) => refuseExtension({ ...at(row), body: { answer } }),
};

/** Makes the card where there is none yet; where it is filled is the card's own page. */
export async function openScorecard(task: TaskOut, kind: CardKind): Promise<void> {
  await startScorecard({ path: { id: task.id }, body: { kind } });
}

export async function openSubmission(task: TaskOut): Promise<string> {
  return (await startSubmission({ path: { id: task.id } })).data.id;
}
