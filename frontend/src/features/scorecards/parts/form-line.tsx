import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { StateTag } from '@/ui/state-tag';
import type { Result } from '../api';
import { MARK_TONE } from '../labels';
import { FactField, type Desk } from './fact-field';
import type { Places } from './form-table';
import { Proofs } from './proofs';
import styles from './scorecards.module.css';

export type Row = Result['groups'][number]['rows'][number];

interface Props {
  row: Row;
  /** How many lines the cells of the indicator and of its checkpoint take in; none where a line above does. */
  titles: number;
  checkpoints: number;
  places: Places;
  desk: Desk;
}

/** One line of the form: the rule, what was found and by which issues, the facts to answer, the points. */
export function Line({ row, titles, checkpoints, places, desk }: Props) {
  const { t } = useTranslation('scorecards');
  const here = places.at(row.rule);
  // A fact that several lines rest on is asked once, at the first of them.
  const elsewhere = row.facts
    .filter((fact) => here.every(({ id }) => id !== fact))
    .flatMap((fact) => places.titleOf(fact) ?? []);
  return (
    <>
      {titles > 0 && <td rowSpan={titles}>{row.title}</td>}
      {checkpoints > 0 && <td rowSpan={checkpoints}>{row.checkpoint}</td>}
      <td>{row.criterion}</td>
      <td>
        {row.problem && <p>{row.problem}</p>}
        {row.note && <p className={styles.quiet}>{row.note}</p>}
        {row.issues.length > 0 && (
          <p className={styles.grounds}>
            {row.issues.map((issue) => (
              <AppLink key={issue.id} href={paths.issue(issue.id)} title={issue.title}>
                {t('issue', { number: issue.number })}
              </AppLink>
            ))}
          </p>
        )}
        <Proofs files={row.files} />
        {elsewhere.length > 0 && (
          <p className={styles.quiet}>
            {t('fact.elsewhere', { titles: elsewhere.map((title) => t('fact.quoted', { title })).join('') })}
          </p>
        )}
        {here.map((fact) => (
          <FactField
            key={fact.id}
            fact={fact}
            desk={desk}
            proofs={places.proofsOf(fact.id)}
            decidable={places.isDecidable(fact.id)}
          />
        ))}
      </td>
      <td className={styles.pointsCell}>
        <StateTag tone={MARK_TONE[row.mark]}>{t(`mark.${row.mark}`)}</StateTag>
        {Number(row.points) !== 0 && <div className={styles.pointsSaid}>{row.points}</div>}
      </td>
    </>
  );
}
