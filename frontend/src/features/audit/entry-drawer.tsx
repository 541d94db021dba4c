import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { Facts } from '@/ui/facts';
import type { EntryOut } from './api';
import styles from './audit.module.css';
import { doer, toldOf } from './said';

/** One entry in full, with what it was before and after, and its place in the chain. */
export function EntryDrawer({
  entry,
  what,
  onClose,
}: {
  entry: EntryOut;
  what: string;
  onClose: () => void;
}) {
  const { t } = useTranslation(['audit', 'ui']);
  const word = useStateWords(entry.object_kind);
  const facts: [string, ReactNode][] = [
    [t('at'), moment(entry.at)],
    [t('day'), entry.business_date],
    [t('actor'), doer(entry, t('system'))],
    [t('address'), entry.address || '–'],
    [t('was'), word(entry.was)],
    [t('now'), word(entry.now)],
  ];
  const told = toldOf(entry, t('field', { returnObjects: true }), t('onRecord', { returnObjects: true }));
  return (
    <Drawer
      open
      size={480}
      title={`${entry.seq} ${what}`}
      onClose={onClose}
      closable={{ 'aria-label': t('ui:close') }}
    >
      <Facts items={facts} />
      {told.length > 0 && (
        <>
          <h3 className={styles.head}>{t('data')}</h3>
          <Facts items={told} />
        </>
      )}
      <h3 className={styles.head}>{t('code')}</h3>
      <p className={styles.words}>{entry.event}</p>
      <h3 className={styles.head}>{t('hash')}</h3>
      <p className={styles.words}>{entry.hash}</p>
      <details>
        <summary className={styles.head}>{t('whole')}</summary>
        <pre className={styles.words}>{JSON.stringify(entry.data, null, 2)}</pre>
      </details>
    </Drawer>
  );
}

/** A state as the pages of its object call it; what has no word there stands as the journal has it. */
function useStateWords(kind: string): (state: string | null) => string {
  const { t } = useTranslation(['tasks', 'issues', 'sites']);
  const words: Record<string, Record<string, string> | undefined> = {
    task: t('tasks:status', { returnObjects: true }),
    issue: t('issues:state', { returnObjects: true }),
    site: t('sites:state', { returnObjects: true }),
    code: t('sites:codeState', { returnObjects: true }),
    scorecard: t('sites:scores.state', { returnObjects: true }),
  };
  return (state) => (state === null ? '–' : (words[kind]?.[state] ?? state));
}
