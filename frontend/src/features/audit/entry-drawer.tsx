import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { Facts } from '@/ui/facts';
import type { EntryOut } from './api';
import styles from './audit.module.css';

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
  const facts: [string, ReactNode][] = [
    [t('at'), moment(entry.at)],
    [t('day'), entry.business_date],
    [t('actor'), entry.actor_name],
    [t('address'), entry.address || '–'],
    [t('was'), entry.was ?? '–'],
    [t('now'), entry.now ?? '–'],
  ];
  return (
    <Drawer open title={`${entry.seq} ${what}`} onClose={onClose} closable={{ 'aria-label': t('ui:close') }}>
      <Facts items={facts} />
      <h3 className={styles.head}>{t('data')}</h3>
      <pre className={styles.words}>{JSON.stringify(entry.data, null, 2)}</pre>
      <h3 className={styles.head}>{t('code')}</h3>
      <p className={styles.words}>{entry.event}</p>
      <h3 className={styles.head}>{t('hash')}</h3>
      <p className={styles.words}>{entry.hash}</p>
    </Drawer>
  );
}
