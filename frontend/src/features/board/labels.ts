import type { Tone } from '@/ui/tone';
import type { Outcome, Status } from './api';

/** How a task stands, and the tone of the tag that says it. */
export const STATUS_TONE = {
  waiting: 'idle',
  open: 'todo',
  blocked: 'todo',
  submitted: 'fixed',
  returned: 'overdue',
  accepted: 'ok',
  exempt: 'idle',
} as const satisfies Record<Status, Tone>;

export const STATUS_WORD = {
  waiting: 'status.waiting',
  open: 'status.open',
  blocked: 'status.blocked',
  submitted: 'status.submitted',
  returned: 'status.returned',
  accepted: 'status.accepted',
  exempt: 'status.exempt',
} as const satisfies Record<Status, string>;

export const OUTCOME_WORD = {
  on_time: 'outcome.on_time',
  late: 'outcome.late',
  sent_back: 'outcome.sent_back',
  extended: 'outcome.extended',
} as const satisfies Record<Outcome, string>;
