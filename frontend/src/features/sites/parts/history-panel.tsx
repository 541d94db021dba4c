import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { useSiteCampaign } from '@/ui/site-campaign';
import { siteMovesQuery, tasksQuery, type Site } from '../api';
import styles from './sites.module.css';
import { TaskHistory } from './task-history';

/** Everything done for this site in the campaign chosen, phase by phase. */
export function HistoryPanel({ site }: { site: Pick<Site, 'id' | 'unit_id'> }) {
  const { t } = useTranslation(['tasks', 'ui']);
  const { asked, chosen } = useSiteCampaign(site.id);
  const tasks = useQuery({ ...tasksQuery(site, chosen?.id ?? ''), enabled: chosen !== undefined });
  const moves = useQuery(siteMovesQuery(site));
  const again = () => void Promise.all([asked.refetch(), tasks.refetch(), moves.refetch()]);
  const error = asked.error ?? tasks.error ?? moves.error;
  if (error) return <ProblemNote error={error} onRetry={again} />;
  if (asked.data?.length === 0) return <p>{t('none')}</p>;
  if (!tasks.data || !moves.data) return <p role="status">{t('ui:loading')}</p>;
  const phases = tasks.data.map((task) => ({
    task,
    moves: moves.data.filter(({ task_id }) => task_id === task.id),
  }));
  const untouched = phases.filter((phase) => phase.moves.length === 0).map(({ task }) => task.phase_title);
  return (
    <div className={styles.stack}>
      {phases
        .filter((phase) => phase.moves.length > 0)
        .map((phase) => (
          <Panel key={phase.task.id} title={phase.task.phase_title}>
            <TaskHistory moves={phase.moves} />
          </Panel>
        ))}
      {untouched.length > 0 && (
        <p className={styles.when}>
          {t('history.untouched', { phases: untouched.join(t('ui:listSeparator')) })}
        </p>
      )}
    </div>
  );
}
