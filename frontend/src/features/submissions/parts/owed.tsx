import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { lateness } from '@/lib/lateness';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { DueDate } from '@/ui/due-date';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { owedQuery, startSummary } from '../api';
import styles from './submissions.module.css';

/** What the reader's own unit still has to write; nothing is drawn where it owes nothing. */
export function Owed() {
  const { t } = useTranslation('submissions');
  const { business_date: today } = useViewer();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: tasks, error, refetch } = useQuery(owedQuery);
  const start = useMutation({
    mutationFn: startSummary,
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ['submissions'] });
      await navigate({ href: paths.submission(id) });
    },
  });
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (!tasks || tasks.length === 0) return null;
  return (
    <Panel title={t('todo.title')}>
      <ul>
        {tasks.map((task) => {
          const begun = !task.missing.some(({ code }) => code === 'no_summary');
          return (
            <li key={task.id} className={styles.owed}>
              <span className={styles.grow}>{task.title}</span>
              <DueDate {...lateness(task, today)} />
              <Button
                type="primary"
                loading={start.isPending && start.variables === task.id}
                onClick={() => start.mutate(task.id)}
              >
                {t(begun ? 'todo.open' : 'todo.start')}
              </Button>
            </li>
          );
        })}
      </ul>
      {start.error && <ProblemNote compact error={start.error} />}
    </Panel>
  );
}
