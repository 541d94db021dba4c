import type { Tone } from '@/ui/tone';
import type { Card, Site, Task } from './api';

export const STATE_TONE = {
  running: 'ok',
  paused: 'todo',
  closed: 'idle',
  exception: 'todo',
} satisfies Record<Site['state'], Tone>;

/** Among what is odd about a site: its pause has ended and nobody has asked for anything. */
export const isReturnDue = ({ code }: Site['warnings'][number]): boolean => code === 'return_due';

export const CODE_TONE = {
  missing: 'todo',
  at_county: 'todo',
  at_city: 'todo',
  at_province: 'todo',
  issued: 'todo',
  entered: 'fixed',
  confirmed: 'ok',
  wrong: 'overdue',
} satisfies Record<Site['code_state'], Tone>;

export const STATUS_TONE = {
  waiting: 'idle',
  open: 'todo',
  blocked: 'todo',
  submitted: 'fixed',
  returned: 'overdue',
  accepted: 'ok',
  exempt: 'idle',
} satisfies Record<Task['status'], Tone>;

export const CARD_TONE = {
  draft: 'todo',
  submitted: 'fixed',
  confirmed: 'ok',
  returned: 'overdue',
} satisfies Record<Card['state'], Tone>;

const VERDICTS = ['qualified', 'unqualified', 'not_measured'] as const;

/** The word for a card's verdict; a card nobody scored yet has none. */
export function verdictKey(verdict: string): (typeof VERDICTS)[number] | 'none' {
  return VERDICTS.find((known) => known === verdict) ?? 'none';
}
