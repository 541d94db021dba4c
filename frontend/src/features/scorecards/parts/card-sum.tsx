import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/ui/state-tag';
import type { Result } from '../api';
import { verdictOf } from '../labels';
import { goToGap } from '../use-walking';
import styles from './scorecards.module.css';

interface Props {
  result: Result;
  /** With all issues it counts repaired; null where there is no total. */
  repaired: string | null;
  writable: boolean;
}

/** Stays in sight while the form scrolls: total, verdict, what stopped it and what is still missing. */
export function CardSum({ result, repaired, writable }: Props) {
  const { t } = useTranslation('scorecards');
  const verdict = verdictOf(result.verdict);
  const { unanswered, declared, stopped, amber } = result;
  return (
    <section
      className={`${styles.sum} ${styles[verdict.key]}`}
      aria-label={t('sum.region')}
      aria-live="polite"
      aria-atomic="true"
    >
      <span>
        {t('sum.total')} <strong className={styles.total}>{result.total ?? t('sum.noTotal')}</strong>
      </span>
      <StateTag tone={verdict.tone}>{t(`verdict.${verdict.key}`)}</StateTag>
      <span>{t('sum.deducted', { points: result.deducted })}</span>
      {stopped && <StateTag tone="veto">{t('sum.stopped', { what: stopped.text })}</StateTag>}
      {unanswered.length > 0 && (
        <span>
          {t('sum.unanswered', { count: unanswered.length })}{' '}
          {writable && (
            <Button size="small" onClick={goToGap}>
              {t('sum.toGap')}
            </Button>
          )}
        </span>
      )}
      {declared.length > 0 && <span>{t('sum.declared', { count: declared.length })}</span>}
      {amber.map((each) => (
        <StateTag key={`${each.code}:${each.fact}`} tone="todo">
          {each.text}
        </StateTag>
      ))}
      {repaired !== null && <span>{t('sum.repaired', { total: repaired })}</span>}
    </section>
  );
}
