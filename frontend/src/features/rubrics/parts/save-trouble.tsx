import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { ProblemNote } from '@/ui/problem-note';
import { rubricQuery, type RubricDetail } from '../api';
import { differing } from '../places';
import { tableOf } from '../table';
import { nameOf } from '../name-of';
import type { Draft } from '../use-draft';
import styles from './rubrics.module.css';

/** Why the last change was not saved: refused, or somebody else was there first; nothing typed is lost. */
export function SaveTrouble({ row, draft }: { row: RubricDetail; draft: Draft }) {
  const { t } = useTranslation('rubrics');
  const { problem, retry } = draft.saving;
  if (!problem) return null;
  if (problem.status === 412) return <Stale row={row} draft={draft} />;
  return (
    <div className={styles.stack}>
      <ProblemNote error={problem} onRetry={() => void retry()} />
      <div>
        <Button onClick={() => void draft.takeTheirs()}>{t('undo')}</Button>
      </div>
    </div>
  );
}

function Stale({ row, draft }: { row: RubricDetail; draft: Draft }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  // Read afresh for this notice only: what is on the page must not change under the person's hands.
  const { data: newest } = useQuery({
    ...rubricQuery(row.id),
    queryKey: ['rubrics', row.id, 'newest'],
    gcTime: 0,
  });
  const said = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value ?? t('stale.empty'));
  const lines = newest && differing(draft.edits, newest.body);
  return (
    <div role="alert" className={styles.warning}>
      <strong>{t('stale.title')}</strong>
      {lines?.length === 0 && <p>{t('stale.same')}</p>}
      <ul>
        {lines?.map(({ place, mine, theirs }) => (
          <li key={place}>
            {t('stale.line', {
              what: nameOf(tableOf(row.body), place, language),
              mine: said(mine),
              theirs: said(theirs),
            })}
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button type="primary" onClick={() => void draft.takeTheirs()}>
          {t('stale.theirs')}
        </Button>
        <Button onClick={() => void draft.keepMine()}>{t('stale.mine')}</Button>
      </div>
    </div>
  );
}
