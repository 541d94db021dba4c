import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/ui/panel';
import type { Fact, Proof, Result } from '../api';
import { charged, placed } from '../facts';
import { FactField, type Desk } from './fact-field';
import { Line, type Row } from './form-line';
import styles from './scorecards.module.css';

type Group = Result['groups'][number];

interface Props {
  facts: readonly Fact[];
  groups: readonly Group[];
  /** The card's own files. */
  evidence: readonly Proof[];
  desk: Desk;
}

/** What the lines look up: which facts stand where, with which files, and where points hang on a fact. */
export interface Places {
  at: (rule: string) => readonly Fact[];
  titleOf: (fact: string) => string | undefined;
  proofsOf: (fact: string) => readonly Proof[];
  isDecidable: (fact: string) => boolean;
}

const COLUMNS = ['group', 'indicator', 'checkpoint', 'rule', 'problem', 'points'] as const;
const NONE: readonly never[] = [];

/** The paper form's six columns; the vetoes are a sheet of their own before the rest. */
export const FormTable = memo(function FormTable({ facts, groups, evidence, desk }: Props) {
  const { t } = useTranslation('scorecards');
  const places = usePlaces(facts, groups, evidence);
  const vetoes = groups.filter((group) => group.veto);
  const scored = groups.filter((group) => !group.veto);
  const others = places.at('');
  return (
    <>
      {vetoes.map((group) => (
        <section key={group.id} className={styles.veto} aria-label={t('veto.title')}>
          <h2 className={styles.vetoTitle}>
            <span aria-hidden="true">■ </span>
            {t('veto.title')}
          </h2>
          <p>{t('veto.text')}</p>
          <Sheet groups={[group]} places={places} desk={desk} label={t('veto.title')} />
        </section>
      ))}
      {scored.length > 0 && (
        <Panel title={t('title')} flush>
          <Sheet groups={scored} places={places} desk={desk} label={t('title')} />
        </Panel>
      )}
      {scored.length === 0 && <p>{t('vetoesOnly')}</p>}
      {others.length > 0 && (
        <Panel title={t('fact.others')}>
          {others.map((fact) => (
            <FactField
              key={fact.id}
              fact={fact}
              desk={desk}
              proofs={places.proofsOf(fact.id)}
              decidable={false}
            />
          ))}
        </Panel>
      )}
    </>
  );
});

function usePlaces(facts: Props['facts'], groups: Props['groups'], evidence: Props['evidence']): Places {
  return useMemo(() => {
    const [lines, decidable] = [placed(facts, groups), charged(groups)];
    const titles = new Map(facts.map((fact) => [fact.id, fact.title]));
    const proofs = new Map<string, Proof[]>();
    for (const file of evidence) proofs.set(file.part, [...(proofs.get(file.part) ?? []), file]);
    return {
      at: (rule) => lines.get(rule) ?? NONE,
      titleOf: (fact) => titles.get(fact),
      proofsOf: (fact) => proofs.get(fact) ?? NONE,
      isDecidable: (fact) => decidable.has(fact),
    };
  }, [facts, groups, evidence]);
}

interface SheetProps {
  groups: readonly Group[];
  places: Places;
  desk: Desk;
  label: string;
}

function Sheet({ groups, places, desk, label }: SheetProps) {
  const { t } = useTranslation('scorecards');
  return (
    <table className={styles.form} aria-label={label}>
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
            <tr key={row.rule} className={styles[row.mark]}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={group.rows.length}>
                  {group.title}
                </th>
              )}
              <Line
                row={row}
                titles={spanAt(group.rows, index, ({ title }) => title)}
                checkpoints={spanAt(group.rows, index, ({ title, checkpoint }) => `${title}\n${checkpoint}`)}
                places={places}
                desk={desk}
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
