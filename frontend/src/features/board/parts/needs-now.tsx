import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { DESK, todoQuery, type TodoLine } from '../api';
import { Asked } from '@/ui/asked';
import styles from './needs-now.module.css';

const MOST_LINES = 7;

/** One sentence that says what to do now, then one line a kind of work. */
export function NeedsNow() {
  const { t } = useTranslation('board');
  const todo = useQuery(todoQuery);
  return (
    <Panel title={t('now.title')}>
      <Asked of={todo}>
        {({ sentence, lines }) => (
          <>
            <p className={styles.sentence}>{sentence}</p>
            {lines.length > 0 && (
              <ul className={styles.lines}>
                {lines.slice(0, MOST_LINES).map((line) => (
                  <Line key={line.code} line={line} />
                ))}
              </ul>
            )}
          </>
        )}
      </Asked>
    </Panel>
  );
}

/** A line about tasks leads to the desk on this very page. */
const placeOf = (link: string) => (link.startsWith(`${paths.board}?`) ? `${link}#${DESK}` : link);

function Line({ line }: { line: TodoLine }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <li className={styles.line}>
      <AppLink href={placeOf(line.link)}>{line.text}</AppLink>
      <span className={styles.count}>{t('now.count', { count: line.count })}</span>
      {line.overdue > 0 && (
        <span className={styles.overdue}>
          <span aria-hidden="true">▲ </span>
          {t('now.overdue', { count: line.overdue })}
        </span>
      )}
      {line.due_on && (
        <span className={styles.due}>{t('now.first', { date: monthDay(line.due_on, language) })}</span>
      )}
    </li>
  );
}
