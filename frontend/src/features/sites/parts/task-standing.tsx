import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { lateness } from '@/lib/lateness';
import { useViewer } from '@/lib/viewer';
import { DueDate } from '@/ui/due-date';
import { StateTag } from '@/ui/state-tag';
import type { Task } from '../api';
import { STATUS_TONE } from '../labels';
import styles from './sites.module.css';

export function TaskState({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  // Until it is done, being late is said by the date.
  const told = task.outcomes.filter((outcome) => outcome !== 'late' || task.status === 'accepted');
  const outcomes = told.map((outcome) => t(`outcome.${outcome}`));
  return (
    <>
      <StateTag tone={task.overdue ? 'overdue' : STATUS_TONE[task.status]}>
        {t(`status.${task.status}`)}
      </StateTag>
      {outcomes.length > 0 && <div>{outcomes.join(' · ')}</div>}
    </>
  );
}

export function TaskDue({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const { business_date: today } = useViewer();
  const language = useLanguage();
  const day = (date: string) => monthDay(date, language);
  if (task.status === 'accepted' && task.done_on) return <>{t('doneOn', { date: day(task.done_on) })}</>;
  if (task.status === 'exempt') {
    return (
      <>
        {t('exempt', { reason: task.exempt_reason })}
        {task.exempt_until && ` ${t('exemptUntil', { date: day(task.exempt_until) })}`}
      </>
    );
  }
  return (
    <>
      {task.opens_on > today && <div>{t('opens', { date: day(task.opens_on) })}</div>}
      <DueDate {...lateness(task, today)} />
      {task.last_working_day && <div>{t('dayOff', { date: day(task.last_working_day) })}</div>}
      {task.reminder_on && <div>{t('reminder', { date: day(task.reminder_on) })}</div>}
      {task.status === 'returned' && (
        <div className={styles.late}>
          {t('returned', { count: task.returns, reason: task.return_reason })}
        </div>
      )}
      {task.extension_asked && <div>{t('extensionAsked')}</div>}
    </>
  );
}
