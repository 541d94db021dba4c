import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lateness } from '@/lib/lateness';
import { useViewer } from '@/lib/viewer';
import type { Act } from '@/ui/act-dialog';
import { ActMoves, type Question } from '@/ui/act-moves';
import { DueDate } from '@/ui/due-date';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { exemptionEnd } from '@/ui/exemption-end';
import { limitAsked } from '@/ui/proposed-limit';
import { moveTask, taskOfQuery, type Submission, type Task } from '../api';
import styles from './submissions.module.css';

const BODY: Record<string, (act: Act) => object> = {
  submit: ({ reason }) => ({ note: reason }),
  accept: ({ reason }) => ({ note: reason }),
  send_back: ({ reason, limit }) => ({ reason, new_limit: limit }),
  reopen: ({ reason, limit }) => ({ reason, new_limit: limit }),
  exempt: ({ reason, limit }) => ({ reason, until: limit ?? null }),
};

interface Props {
  row: Submission;
  /** What is still being typed must be saved first; rejects when it is not. */
  settle: () => Promise<unknown>;
}

/** A summary is sent, accepted and sent back together with its task. */
export function TaskPanel({ row, settle }: Props) {
  const { t } = useTranslation(['submissions', 'ui']);
  const { data: task, error, refetch } = useQuery(taskOfQuery(row));
  return (
    <Panel title={t('task.title')}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {task === undefined && !error && <p>{t('ui:loading')}</p>}
      {task === null && <p>{t('task.none')}</p>}
      {task && <TaskMoves task={task} settle={settle} />}
    </Panel>
  );
}

function TaskMoves({ task, settle }: { task: Task } & Pick<Props, 'settle'>) {
  const { t } = useTranslation(['submissions', 'tasks']);
  const { business_date: today } = useViewer();
  const phrases = (['incomplete', 'figures', 'seal'] as const).map((key) => t(`task.phrases.${key}`));
  const back: Question = { reason: { phrases }, limit: limitAsked(task.default_limit, today) };
  const questions: Record<string, Question> = {
    submit: { reason: { label: t('task.note'), required: false, max: 2000 } },
    accept: { reason: { label: t('task.remark'), required: false, max: 1000 } },
    send_back: back,
    reopen: back,
    exempt: { reason: {}, limit: exemptionEnd(t('tasks:exemptUntilLabel'), task.due_on, today) },
  };
  return (
    <div className={styles.stack}>
      <p>
        {task.title} · {task.doer} {task.done_on === null && <DueDate {...lateness(task, today)} />}
      </p>
      <ActMoves
        of={task.moves}
        questions={questions}
        onAct={async (verb, act) => {
          await settle();
          return moveTask(task, verb, BODY[verb]?.(act));
        }}
      />
    </div>
  );
}
