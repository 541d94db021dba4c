import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateTag } from '@/ui/state-tag';
import type { Card } from '../api';
import { verdictOf } from '../labels';
import styles from './scorecards.module.css';

function toNextGap() {
  const gap = document.querySelector<HTMLElement>('[data-gap="true"]');
  gap?.scrollIntoView({ block: 'center' });
  gap?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
}

/** Stays in sight while the form scrolls: total, verdict, what stopped it and what is still missing. */
export function CardSum({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const { result } = card;
  const verdict = verdictOf(result.verdict);
  return (
    <section className={styles.sum} aria-label={t('sum.region')} aria-live="polite">
      <span>
        {t('sum.total')} <strong className={styles.total}>{result.total ?? t('sum.noTotal')}</strong>
      </span>
      <StateTag tone={verdict.tone}>{t(`verdict.${verdict.key}`)}</StateTag>
      <span>{t('sum.deducted', { points: result.deducted })}</span>
      {result.stopped && <StateTag tone="veto">{t('sum.stopped', { what: result.stopped.text })}</StateTag>}
      {result.unanswered.length > 0 && (
        <span>
          {t('sum.unanswered', { count: result.unanswered.length })}{' '}
          {card.writable && (
            <Button size="small" onClick={toNextGap}>
              {t('sum.toGap')}
            </Button>
          )}
        </span>
      )}
      {result.declared.length > 0 && <span>{t('sum.declared', { count: result.declared.length })}</span>}
      {card.with_issues_repaired.total && (
        <span>{t('sum.repaired', { total: card.with_issues_repaired.total })}</span>
      )}
    </section>
  );
}
