import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { useViewer } from '@/lib/viewer';
import type { TimelineLine, TimelineOut } from '../api';
import { inOrder } from '../in-order';
import { scaleOf, type Scale } from '../scale';
import styles from './bars.module.css';

/** One bar a task and category, from the day it opens to the printed date. */
export function Bars({ timeline }: { timeline: TimelineOut }) {
  const { t } = useTranslation('timeline');
  const language = useLanguage();
  const { business_date: today } = useViewer();
  const dues = timeline.phases.flatMap(({ lines }) => lines.map(({ due_on }) => due_on));
  const scale = scaleOf(timeline.start_on, dues.toSorted().at(-1) ?? timeline.start_on);
  return (
    <div className={styles.chart}>
      <div className={styles.head} aria-hidden="true">
        <span />
        <div className={styles.track}>
          {scale.months.map((month) => (
            <span key={month} className={styles.month} style={{ left: `${scale.at(month)}%` }}>
              {monthDay(month, language)}
            </span>
          ))}
          {scale.holds(today) && (
            <span className={styles.todayWord} style={{ left: `${scale.at(today)}%` }}>
              {t('today', { date: monthDay(today, language) })}
            </span>
          )}
        </div>
      </div>
      {timeline.phases.map((phase) => (
        <section key={phase.key} aria-label={phase.title}>
          <h3 className={styles.phase}>{phase.title}</h3>
          <ul>
            {inOrder(phase.lines).map((line) => (
              <Bar key={`${line.id} ${line.category}`} line={line} scale={scale} today={today} />
            ))}
          </ul>
        </section>
      ))}
      <p className={styles.key}>{t('key')}</p>
    </div>
  );
}

function Bar({ line, scale, today }: { line: TimelineLine; scale: Scale; today: string }) {
  const { t } = useTranslation('timeline');
  const language = useLanguage();
  const left = scale.at(line.opens_on);
  const past = line.due_on < today;
  const going = !past && line.opens_on <= today;
  const state = past ? styles.past : going ? styles.going : styles.coming;
  const range = t('range', {
    from: monthDay(line.opens_on, language),
    to: monthDay(line.due_on, language),
  });
  return (
    <li className={styles.line}>
      <span className={styles.name}>
        <b>{line.category}</b> {line.title}
      </span>
      <div className={styles.track}>
        {scale.months.map((month) => (
          <span key={month} className={styles.rule} style={{ left: `${scale.at(month)}%` }} />
        ))}
        <span
          className={`${styles.bar} ${state}`}
          style={{ left: `${left}%`, width: `${scale.end(line.due_on) - left}%` }}
          title={range}
        >
          <span className="sr-only">{range}</span>
        </span>
        {line.own_dates.map((own) => (
          <span
            key={own.id}
            className={styles.own}
            style={{ left: `${scale.end(own.due_on)}%` }}
            title={t('ownOf', { unit: own.unit.name, date: monthDay(own.due_on, language) })}
          >
            ◆
          </span>
        ))}
        {scale.holds(today) && (
          <span className={styles.today} style={{ left: `${scale.at(today)}%` }} aria-hidden="true" />
        )}
      </div>
      <span className={styles.due}>
        {monthDay(line.due_on, language)}
        {line.warning && (
          <span className={styles.warning}>
            ▲ {t('lastWorkingDay', { date: monthDay(line.last_working_day, language) })}
          </span>
        )}
      </span>
    </li>
  );
}
