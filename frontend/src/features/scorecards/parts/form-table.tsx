import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import { contentOf, type Card, type Fact } from '../api';
import { charged } from '../facts';
import { MARK_TONE } from '../labels';
import type { Filling } from '../use-filling';
import { FactInput } from './fact-input';
import styles from './scorecards.module.css';

type Group = Card['result']['groups'][number];
type Row = Group['rows'][number];

interface Props {
  card: Card;
  /** Which facts are answered at which line. */
  places: ReadonlyMap<string, Fact[]>;
  filling: Filling;
}

const COLUMNS = ['group', 'indicator', 'checkpoint', 'rule', 'problem', 'points'] as const;

/** The paper form's six columns; the vetoes are a sheet of their own before the rest. */
export function FormTable({ card, places, filling }: Props) {
  const { t } = useTranslation('scorecards');
  const { groups } = card.result;
  const shared = { card, places, filling };
  return (
    <>
      {groups
        .filter((group) => group.veto)
        .map((group) => (
          <section key={group.id} className={styles.veto}>
            <h2 className={styles.vetoTitle}>
              <span aria-hidden="true">■ </span>
              {t('veto.title')}
            </h2>
            <p>{t('veto.text')}</p>
            <Sheet {...shared} groups={[group]} />
          </section>
        ))}
      <Panel title={t('title')} flush>
        <Sheet {...shared} groups={groups.filter((group) => !group.veto)} />
      </Panel>
      <Leftovers {...shared} />
    </>
  );
}

function Sheet({ groups, ...shared }: Props & { groups: readonly Group[] }) {
  const { t } = useTranslation('scorecards');
  return (
    <table className={styles.form}>
      <colgroup>
        {COLUMNS.map((column) => (
          <col key={column} className={styles[column]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id}>
          {group.rows.map((row, index) => (
            <tr key={row.rule}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={group.rows.length}>
                  {group.title}
                </th>
              )}
              <Line
                {...shared}
                row={row}
                spans={[
                  spanAt(group.rows, index, ({ title }) => title),
                  spanAt(group.rows, index, ({ title, checkpoint }) => `${title}\n${checkpoint}`),
                ]}
              />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** How many lines a cell takes in, as the paper form merges what repeats; none where one above takes it in. */
function spanAt(rows: readonly Row[], at: number, said: (row: Row) => string): number {
  const word = (index: number) => {
    const row = rows[index];
    return row && said(row);
  };
  if (word(at - 1) === word(at)) return 0;
  let end = at + 1;
  while (word(end) === word(at)) end += 1;
  return end - at;
}

function Line({
  row,
  spans: [titles, checkpoints],
  card,
  places,
  filling,
}: Props & { row: Row; spans: readonly [number, number] }) {
  const { t } = useTranslation('scorecards');
  const decidable = useMemo(() => charged(card), [card]);
  const here = places.get(row.rule) ?? [];
  // A fact that several lines rest on is asked once, at the first of them.
  const elsewhere = here.some((fact) => fact.id === row.fact)
    ? undefined
    : card.facts.find((fact) => fact.id === row.fact);
  return (
    <>
      {titles > 0 && <td rowSpan={titles}>{row.title}</td>}
      {checkpoints > 0 && <td rowSpan={checkpoints}>{row.checkpoint}</td>}
      <td>{row.criterion}</td>
      <td>
        {row.problem && <p>{row.problem}</p>}
        {row.note && <p className={styles.quiet}>{row.note}</p>}
        <Grounds row={row} />
        {elsewhere && <p className={styles.quiet}>{t('fact.elsewhere', { title: elsewhere.title })}</p>}
        {here.map((fact) => (
          <FactInput
            key={fact.id}
            fact={fact}
            given={filling.edits[fact.id]}
            writable={card.writable}
            decidable={decidable.has(fact.id)}
            onAnswer={filling.answer}
          />
        ))}
      </td>
      <td className={styles.pointsCell}>
        <StateTag tone={MARK_TONE[row.mark]}>{t(`mark.${row.mark}`)}</StateTag>
        {Number(row.points) !== 0 && <div>{row.points}</div>}
      </td>
    </>
  );
}

/** The issues and files a line rests on. */
function Grounds({ row }: { row: Row }) {
  const { t } = useTranslation('scorecards');
  if (row.issues.length + row.evidence.length === 0) return null;
  return (
    <p className={styles.grounds}>
      {row.issues.map((issue) => (
        <AppLink key={issue.id} href={paths.issue(issue.id)} title={issue.title}>
          {t('issue', { number: issue.number })}
        </AppLink>
      ))}
      {row.evidence.map((id, index) => (
        <a key={id} href={contentOf(id)} target="_blank" rel="noreferrer">
          {t('evidence', { n: index + 1 })}
        </a>
      ))}
    </p>
  );
}

function Leftovers({ card, places, filling }: Props) {
  const { t } = useTranslation('scorecards');
  const facts = places.get('') ?? [];
  if (facts.length === 0) return null;
  return (
    <Panel title={t('fact.others')}>
      {facts.map((fact) => (
        <FactInput
          key={fact.id}
          fact={fact}
          given={filling.edits[fact.id]}
          writable={card.writable}
          decidable={false}
          onAnswer={filling.answer}
        />
      ))}
    </Panel>
  );
}
