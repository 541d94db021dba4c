import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { ActMoves } from '@/ui/act-moves';
import { Evidence } from '@/ui/evidence';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { answerExtension, attachToTask, taskQuery, type Task, type TaskDetail } from '../api';
import { AskExtension } from './ask-extension';
import styles from './sites.module.css';
import { TaskHistory } from './task-history';
import { TaskMoves } from './task-moves';
import { TaskDue, TaskState } from './task-standing';

/** One phase in full: every move, the guide's words, the dates asked for and what has happened. */
export function TaskDrawer({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'ui']);
  const { data, error, refetch } = useQuery(taskQuery(task.id));
  return (
    <Drawer open size={560} title={t('details', { phase: task.phase_title })} onClose={onClose}>
      <div className={styles.stack}>
        {task.title !== task.phase_title && <p>{task.title}</p>}
        <div>
          <TaskState task={task} />
          <TaskDue task={task} />
        </div>
        <p>
          {t('doer', { unit: task.doer })}
          {task.reviewer && <> · {t('reviewer', { unit: task.reviewer })}</>}
          {data?.guide && <> · {t('guide', { unit: data.guide })}</>}
        </p>
        {task.note && <p>{t('note', { note: task.note })}</p>}
        <TaskMoves task={task} />
        {task.moves.some(({ verb }) => verb === 'submit') && !task.extension_asked && (
          <AskExtension task={task} />
        )}
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p>{t('ui:loading')}</p>}
        {data && <More task={data} />}
      </div>
    </Drawer>
  );
}

function More({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  return (
    <>
      <Extensions task={task} />
      <Files task={task} />
      {task.guidance && (
        <section>
          <h3>{t('guidance')}</h3>
          <p>{task.guidance}</p>
        </section>
      )}
      {task.on_failure && (
        <section>
          <h3>{t('onFailure')}</h3>
          <p>{task.on_failure}</p>
        </section>
      )}
      {task.readings.length > 0 && (
        <section>
          <h3>{t('readings')}</h3>
          <ul className={styles.missing}>
            {task.readings.map((reading) => (
              <li key={reading}>{reading}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('history.title')}</h3>
        <TaskHistory moves={task.history} />
      </section>
    </>
  );
}

/** The completion report, the confirmation record: whatever goes with the task itself. */
function Files({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const queries = useQueryClient();
  const send = useMemo(() => attachToTask(task.id), [task.id]);
  const again = () => queries.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
  return (
    <section>
      <h3>{t('files')}</h3>
      <Evidence
        label={t('files')}
        files={task.evidence.map((file) => ({ ...file, url: file.content_url, note: file.uploaded_by }))}
        {...(task.evidence_open && {
          onUpload: async (file, options) => {
            await send(file, options);
            await again();
          },
        })}
      />
    </section>
  );
}

const TONE = { asked: 'todo', granted: 'ok', refused: 'overdue' } as const;

function Extensions({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const language = useLanguage();
  return task.extensions.map((row) => (
    <div key={row.id}>
      <StateTag tone={TONE[row.state]}>{t(`extension.${row.state}`)}</StateTag>{' '}
      {t('extension.line', {
        old: fullDate(row.old_due_on, language),
        new: fullDate(row.new_due_on, language),
        reason: row.reason,
      })}
      {row.answer && ` · ${row.answer}`}
      <ActMoves
        of={row.moves}
        questions={{
          grant: { reason: { label: t('extensionAnswer'), required: false } },
          refuse: { reason: {} },
        }}
        onAct={(verb, { reason }) => answerExtension(row, verb, reason)}
      />
    </div>
  ));
}
