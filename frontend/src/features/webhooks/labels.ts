import type { Tone } from '@/ui/tone';
import type { State, Status } from './api';

export const STATE_WORD = {
  active: 'state.active',
  paused: 'state.paused',
  disabled: 'state.disabled',
} as const satisfies Record<State, string>;

export const STATE_TONE = { active: 'ok', paused: 'todo', disabled: 'idle' } as const satisfies Record<
  State,
  Tone
>;

export const STATUS_WORD = {
  waiting: 'status.waiting',
  delivered: 'status.delivered',
  failed: 'status.failed',
} as const satisfies Record<Status, string>;

export const STATUS_TONE = { waiting: 'todo', delivered: 'ok', failed: 'overdue' } as const satisfies Record<
  Status,
  Tone
>;
