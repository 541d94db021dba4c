import type { useTranslation } from 'react-i18next';
import type { Given } from '../api';
import { said } from '../facts';

export type Words = ReturnType<typeof useTranslation<'scorecards'>>['t'];

/** The answer as a person reads it. */
export function spoken(given: Given | null, t: Words): string {
  if (given?.not_measured) return t('fact.notMeasured');
  if (typeof given?.answer === 'boolean') return t(given.answer ? 'fact.yes' : 'fact.no');
  return said(given) || t('fact.empty');
}

const SOURCES = ['issues', 'typed', 's1', 's2'] as const;

export function sourceWord(source: string | null, t: Words): string | undefined {
  const known = SOURCES.find((each) => each === source);
  return known && t(`fact.source.${known}`);
}
