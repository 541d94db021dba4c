import { useTranslation } from 'react-i18next';
import { lateness } from '@/lib/lateness';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import type { Desk, TaskOut } from '../api';
import { OUTCOME_WORD, STATUS_TONE, STATUS_WORD } from '../labels';
import styles from './desk.module.css';
import { TaskActs } from './task-acts';

/** One task: whose, which phase, by when, what is lacking and what can be done. */
export function TaskLine({ task, desk }: { task: TaskOut; desk: Desk }) {
  const { t } = useTranslation('board');
  const { business_date: today } = useViewer();
  // Until it is done, being late is said by the date.
  const told = task.outcomes.filter((outcome) => outcome !== 'late' || task.status === 'accepted');
  const what = task.site ? (
    <AppLink href={paths.site(task.site.id, task.campaign_id)}>{task.site.name}</AppLink>
  ) : (
    <span>{task.unit.name}</span>
  );
  return (
    <li className={styles.line}>
      <div>
        <p>
          <span className={styles.what}>{what}</span> {task.title}
        </p>
        <p className={styles.facts}>
          <StateTag tone={task.overdue ? 'overdue' : STATUS_TONE[task.status]}>
            {t(STATUS_WORD[task.status])}
          </StateTag>
          <DueDate {...lateness(task, today)} />
          {desk === 'review' && task.submitted_on && (
            <span className={styles.quiet}>
              {t('task.submitted', { date: task.submitted_on, name: task.submitted_by_name })}
            </span>
          )}
          {told.map((outcome) => (
            <span key={outcome} className={styles.quiet}>
              {t(OUTCOME_WORD[outcome])}
            </span>
          ))}
          {task.returns > 0 && (
            <span className={styles.quiet}>{t('task.returns', { count: task.returns })}</span>
          )}
          {task.extension_asked && <span className={styles.quiet}>{t('task.extensionAsked')}</span>}
        </p>
        {task.state === 'returned' && task.return_reason && (
          <p>{t('task.returnReason', { reason: task.return_reason })}</p>
        )}
        <Lacks task={task} />
        {desk === 'review' && task.note && <p>{t('task.note', { note: task.note })}</p>}
      </div>
      <TaskActs task={task} />
    </li>
  );
}

/** What stands in the way, each leading to the page that clears it. */
function Lacks({ task }: { task: TaskOut }) {
  const { t } = useTranslation(['board', 'ui']);
  if (task.missing.length === 0) return null;
  return (
    <p className={styles.lacks}>
      {t('task.lacks')}
      {task.missing.map(({ code, text, link }, index) => (
        <span key={code}>
          {index > 0 && t('ui:listSeparator')}
          {link ? <AppLink href={link}>{text}</AppLink> : text}
        </span>
      ))}
    </p>
  );
}
