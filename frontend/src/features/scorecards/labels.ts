import type { Tone } from '@/ui/tone';
import type { Card } from './api';

export const STATE_TONE = {
  draft: 'todo',
  submitted: 'fixed',
  confirmed: 'ok',
  returned: 'overdue',
} satisfies Record<Card['state'], Tone>;

type Mark = Card['result']['groups'][number]['rows'][number]['mark'];

export const MARK_TONE = {
  vetoed: 'veto',
  charged: 'todo',
  earned: 'ok',
  decided: 'fixed',
  clear: 'ok',
  not_measured: 'idle',
} satisfies Record<Mark, Tone>;

const VERDICTS = { qualified: 'ok', unqualified: 'overdue', not_measured: 'idle', none: 'idle' } as const;
type Verdict = keyof typeof VERDICTS;

export function verdictOf(verdict: string): { key: Verdict; tone: Tone } {
  const key = (Object.keys(VERDICTS) as Verdict[]).find((known) => known === verdict) ?? 'none';
  return { key, tone: VERDICTS[key] };
}
