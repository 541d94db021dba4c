import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runningCampaigns } from '@/api/campaigns';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { stringifySearch } from '@/lib/search-params';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { DESK, todoQuery, type TodoLine } from '../api';
import { Asked } from '@/ui/asked';
import { useBoardCampaign } from '../use-board-campaign';
import styles from './needs-now.module.css';

const MOST_LINES = 7;

/** One sentence that says what to do now, then one line a kind of work. */
export function NeedsNow() {
  const { t } = useTranslation('board');
  const todo = useQuery(todoQuery(useBoardCampaign()));
  return (
    <Panel title={t('now.title')}>
      <Asked of={todo}>
        {({ sentence, lines, campaign_id }) => (
          <>
            <p className={styles.sentence}>{sentence}</p>
            {lines.length > 0 && (
              <ul className={styles.lines}>
                {lines.slice(0, MOST_LINES).map((line) => (
                  <Line key={line.code} line={line} />
                ))}
              </ul>
            )}
            {campaign_id && <Elsewhere than={campaign_id} />}
          </>
        )}
      </Asked>
    </Panel>
  );
}

/** What waits in the other campaigns that run, in a sentence each: nobody's work is out of sight. */
function Elsewhere({ than }: { than: string }) {
  const { t } = useTranslation('board');
  const { data: running = [] } = useQuery(runningCampaigns());
  const others = running.filter(({ id }) => id !== than);
  const todos = useQueries({ queries: others.map(({ id }) => todoQuery(id)) });
  const waiting = todos.flatMap(({ data }) => (data && data.lines.length > 0 ? [data] : []));
  if (waiting.length === 0) return null;
  return (
    <ul className={styles.lines}>
      {waiting.map((todo) => (
        <li key={todo.campaign_id} className={styles.line}>
          <AppLink href={`${paths.board}${stringifySearch({ campaign: todo.campaign_id })}`}>
            {t('now.elsewhere', { campaign: todo.campaign_name })}
          </AppLink>
          <span>{todo.sentence}</span>
        </li>
      ))}
    </ul>
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
