import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { taskQuery, tasksQuery, type Site } from '../api';
import styles from './sites.module.css';
import { TaskHistory } from './task-history';

/** Everything done for this site, phase by phase. */
export function HistoryPanel({ site }: { site: Site }) {
  const { t } = useTranslation(['tasks', 'ui']);
  const tasks = useQuery(tasksQuery(site));
  const details = useQueries({ queries: (tasks.data ?? []).map((task) => taskQuery(task.id)) });
  const untouched = (tasks.data ?? [])
    .filter((_, index) => details[index]?.data?.history.length === 0)
    .map((task) => task.phase_title);
  if (tasks.error) return <ProblemNote error={tasks.error} onRetry={() => void tasks.refetch()} />;
  if (!tasks.data) return <p role="status">{t('ui:loading')}</p>;
  return (
    <div className={styles.stack}>
      {tasks.data.length === 0 && <p>{t('none')}</p>}
      {tasks.data.map((task, index) => {
        const { data, error } = details[index] ?? {};
        if (data?.history.length === 0) return null;
        return (
          <Panel key={task.id} title={task.phase_title}>
            {error && <ProblemNote compact error={error} />}
            {data ? <TaskHistory moves={data.history} /> : t('ui:loading')}
          </Panel>
        );
      })}
      {untouched.length > 0 && (
        <p className={styles.when}>
          {t('history.untouched', { phases: untouched.join(t('ui:listSeparator')) })}
        </p>
      )}
    </div>
  );
}
