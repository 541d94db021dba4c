import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from './problem-note';

/** Waiting, refused or here: a failed question never looks like an empty answer. */
export function Asked<Answer>({
  of,
  children,
}: {
  of: UseQueryResult<Answer> | UseInfiniteQueryResult<Answer>;
  children: (answer: Answer) => ReactNode;
}) {
  const { t } = useTranslation('ui');
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ProblemNote error={of.error} onRetry={() => void of.refetch()} />;
  return <p role="status">{t('loading')}</p>;
}
