import type { Tone } from '@/ui/tone';
import type { Submission } from './api';

export const STAGE_TONE = {
  not_sent: 'idle',
  sent: 'todo',
  electronic: 'fixed',
  paper: 'fixed',
  accepted: 'ok',
  returned: 'overdue',
} satisfies Record<Submission['stage'], Tone>;

export const STATES = [
  'draft',
  'sent',
  'accepted',
  'returned',
] as const satisfies readonly Submission['state'][];

const VERDICTS = ['qualified', 'unqualified', 'not_measured'] as const;

export function verdictKey(verdict: string | null | undefined): (typeof VERDICTS)[number] | 'none' {
  return VERDICTS.find((known) => known === verdict) ?? 'none';
}
