import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { DueDate } from '@/ui/due-date';
import { Panel } from '@/ui/panel';
import { dueSoonQuery } from '../api';
import { Asked } from '@/ui/asked';
import { useBoardCampaign } from '../use-board-campaign';
import styles from '@/ui/plain-table.module.css';

export function DueSoon() {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const soon = useQuery(dueSoonQuery(useBoardCampaign()));
  return (
    <Panel title={t('soon.title')}>
      <Asked of={soon}>
        {({ until, lines }) =>
          lines.length === 0 ? (
            <p>{t('soon.none', { date: monthDay(until, language) })}</p>
          ) : (
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('soon.phase')}</th>
                  <th scope="col">{t('soon.due')}</th>
                  <th scope="col" className={styles.number}>
                    {t('soon.count')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.phase} ${line.due_on}`}>
                    <td>{line.phase_title}</td>
                    <td>
                      <DueDate date={line.due_on} days={line.days_left} />
                    </td>
                    <td className={styles.number}>{line.count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}
