import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate, monthDay } from '@/lib/dates';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import { historyQuery } from '../api';
import styles from './issues.module.css';

/** Every act in the life of the issue, as the journal has it. */
export function HistoryPanel({ id }: { id: string }) {
  const { t } = useTranslation(['issues', 'audit']);
  const language = useLanguage();
  const acts: Record<string, string> = t('audit:act', { returnObjects: true });
  return (
    <Panel title={t('history.title')}>
      <Asked of={useQuery(historyQuery(id))}>
        {(entries) => (
          <ol className={styles.lines}>
            {entries.map((entry) => (
              <li key={`${entry.at} ${entry.event}`}>
                <span className={styles.by}>{fullDate(entry.on, language)}</span>{' '}
                {[
                  acts[entry.event.replace(/^\w+\./, '')] ?? entry.event,
                  entry.by_name,
                  entry.reason,
                  entry.limit_on && t('history.limit', { date: monthDay(entry.limit_on, language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ol>
        )}
      </Asked>
    </Panel>
  );
}
