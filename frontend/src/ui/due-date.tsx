import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate, monthDay } from '@/lib/dates';
import styles from './due-date.module.css';

interface Props {
  /** The day it is due, YYYY-MM-DD; without one there is no limit. */
  date: string | null | undefined;
  /** Counted by the server: below zero is overdue, zero is today. */
  days: number | null | undefined;
  unit?: 'working_day' | 'day';
  /** Amber before the limit, red after; the server's rule decides when amber begins. */
  tone?: 'ok' | 'amber' | 'red';
}

/** Number, unit and date in words: "逾期 3 个工作日(应于 6月20日)". */
export function DueDate({ date, days, unit = 'working_day', tone }: Props) {
  const { t } = useTranslation('ui');
  const language = useLanguage();
  if (!date) return <span className={styles.none}>{t('due.none')}</span>;
  if (days === null || days === undefined) return <time dateTime={date}>{monthDay(date, language)}</time>;

  const count = Math.abs(days);
  const working = unit === 'working_day';
  const short = monthDay(date, language);
  const late = days < 0;
  const far = late
    ? t(working ? 'due.overdueWorking' : 'due.overdueDays', { count })
    : days === 0
      ? t('due.today')
      : t(working ? 'due.leftWorking' : 'due.leftDays', { count });

  return (
    <time dateTime={date} title={fullDate(date, language)} className={styles[tone ?? (late ? 'red' : 'ok')]}>
      {late && <span aria-hidden="true">▲ </span>}
      {far}
      <span className={styles.day}>{t(late ? 'due.wasDue' : 'due.isDue', { date: short })}</span>
    </time>
  );
}
