import type { Tone } from '@/ui/tone';
import type { Staging } from './api';

export const STAGE_TONE = {
  not_sent: 'idle',
  sent: 'todo',
  electronic: 'fixed',
  paper: 'fixed',
  accepted: 'ok',
  returned: 'overdue',
} satisfies Record<Staging['stage'], Tone>;

export const STAGES = Object.keys(STAGE_TONE) as Staging['stage'][];

const VERDICTS = ['qualified', 'unqualified', 'not_measured'] as const;

export function verdictKey(verdict: string | null | undefined): (typeof VERDICTS)[number] | 'none' {
  return VERDICTS.find((known) => known === verdict) ?? 'none';
}
