import type { Tone } from '@/ui/tone';
import type { WorkStandingOut, Status } from './api';

export const STATUS_WORD = {
  waiting: 'status.waiting',
  running: 'status.running',
  failed: 'status.failed',
  done: 'status.done',
} as const satisfies Record<Status, string>;

export const STATUS_TONE = {
  waiting: 'idle',
  running: 'fixed',
  failed: 'overdue',
  done: 'ok',
} as const satisfies Record<Status, Tone>;

export const STATE_WORD = {
  ok: 'state.ok',
  behind: 'state.behind',
  away: 'state.away',
} as const satisfies Record<WorkStandingOut['state'], string>;

export const STATE_TONE = {
  ok: 'ok',
  behind: 'todo',
  away: 'overdue',
} as const satisfies Record<WorkStandingOut['state'], Tone>;
