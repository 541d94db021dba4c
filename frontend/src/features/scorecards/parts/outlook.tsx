import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { outlookQuery, type Card } from '../api';
import { verdictOf } from '../labels';
import styles from './scorecards.module.css';

/** What the card would come to with the chosen of its issues repaired; all of them unless chosen otherwise. */
export function Outlook({ card }: { card: Card }) {
  const { t } = useTranslation('scorecards');
  const issues = card.issues_counted;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = issues.filter((issue) => !left.has(issue.id)).map((issue) => issue.id);
  const asked = useQuery({
    ...outlookQuery(card, chosen),
    enabled: chosen.length < issues.length,
    placeholderData: keepPreviousData,
  });
  if (issues.length === 0) return null;
  const outlook = chosen.length < issues.length ? asked.data : card.with_issues_repaired;
  const verdict = outlook && verdictOf(outlook.verdict);
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(left);
    if (isChosen) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <Panel
      title={t('outlook.title')}
      actions={
        <>
          <Button onClick={() => setLeft(new Set())}>{t('outlook.all')}</Button>
          <Button onClick={() => setLeft(new Set(issues.map((issue) => issue.id)))}>
            {t('outlook.none')}
          </Button>
        </>
      }
    >
      <p className={styles.outlook} role="status">
        {outlook && verdict && (
          <>
            {t('outlook.sum', { count: outlook.issues })}{' '}
            <strong className={styles.total}>{outlook.total ?? t('sum.noTotal')}</strong>{' '}
            <StateTag tone={verdict.tone}>{t(`verdict.${verdict.key}`)}</StateTag>{' '}
            {outlook.gained && Number(outlook.gained) > 0 && t('outlook.gained', { points: outlook.gained })}
          </>
        )}
      </p>
      {asked.error && <ProblemNote compact error={asked.error} onRetry={() => void asked.refetch()} />}
      <ul className={styles.choices} aria-label={t('outlook.issues')}>
        {issues.map((issue) => (
          <li key={issue.id}>
            <Checkbox
              checked={!left.has(issue.id)}
              onChange={(event) => toggle(issue.id, event.target.checked)}
              aria-label={t('outlook.one', { number: issue.number, title: issue.title })}
            />{' '}
            <AppLink href={paths.issue(issue.id)}>{issue.number}</AppLink> {issue.title}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
