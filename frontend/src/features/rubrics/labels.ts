import type { Tone } from '@/ui/tone';
import type { RubricOut } from './api';
import type { Certainty } from './table';

export const STATE_TONE = { draft: 'todo', published: 'ok' } as const satisfies Record<
  RubricOut['state'],
  Tone
>;

export const CERTAINTY_TONE = {
  verified: 'ok',
  partly: 'todo',
  unverified: 'idle',
} as const satisfies Record<Certainty, Tone>;

export const CERTAINTIES = ['verified', 'partly', 'unverified'] as const satisfies readonly Certainty[];

const VERDICTS = { qualified: 'ok', unqualified: 'overdue', not_measured: 'idle' } as const;

/** How a verdict of a trial looks; one this screen does not know reads as not measured. */
export function verdictOf(verdict: string): { key: keyof typeof VERDICTS; tone: Tone } {
  const key = verdict === 'qualified' || verdict === 'unqualified' ? verdict : 'not_measured';
  return { key, tone: VERDICTS[key] };
}

/** The operators in words, so that no sign has to be read. */
export const OPERATOR_WORD = {
  '>=': 'operator.atLeast',
  '>': 'operator.above',
  '==': 'operator.equal',
  '<': 'operator.fewer',
  '<=': 'operator.atMost',
} as const;
