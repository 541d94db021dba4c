import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { scaleStep, wholePercent } from '@/ui/percent';
import type { PhaseHead, ProgressOut, UnitRow } from '../api';
import styles from './progress-board.module.css';

type Cell = UnitRow['cells'][number];

/** Longer groups open on demand: the counties come first, forty departments after them. */
const FEW = 12;

/** Neighbours of one kind, in the order the eye looks for them. */
function groups(rows: readonly UnitRow[]): UnitRow[][] {
  const counties = rows.filter((row) => row.tile_x !== null);
  const rest = rows.filter((row) => row.tile_x === null);
  const kinds = [...new Set(rest.map((row) => row.kind))];
  const others = kinds.map((kind) => rest.filter((row) => row.kind === kind));
  return [counties, ...others.toSorted((a, b) => a.length - b.length)].filter((group) => group.length > 0);
}

export function ProgressBoard({ answer }: { answer: ProgressOut }) {
  const { t } = useTranslation('board');
  return (
    <div className={styles.scroll}>
      <table className={styles.board}>
        <caption className="sr-only">{t('progress.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('progress.unit')}</th>
            {answer.phases.map((phase) => (
              <PhaseTitle key={phase.key} phase={phase} />
            ))}
          </tr>
        </thead>
        {groups(answer.rows).map((rows) => (
          <Group key={rows[0]?.kind} rows={rows} answer={answer} />
        ))}
        {answer.total && (
          <tbody>
            <Line row={answer.total} name={t('progress.total')} answer={answer} />
          </tbody>
        )}
      </table>
    </div>
  );
}

function PhaseTitle({ phase }: { phase: PhaseHead }) {
  const language = useLanguage();
  return (
    <th scope="col">
      {phase.title}
      {phase.due_on.map((day) => (
        <span key={day} className={styles.due}>
          {monthDay(day, language)}
        </span>
      ))}
    </th>
  );
}

function Group({ rows, answer }: { rows: readonly UnitRow[]; answer: ProgressOut }) {
  const { t } = useTranslation('board');
  const [open, setOpen] = useState(rows.length <= FEW);
  const overdue = rows.reduce((all, row) => all + row.cells.reduce((n, cell) => n + cell.overdue, 0), 0);
  if (!open) {
    return (
      <tbody>
        <tr>
          <td colSpan={answer.phases.length + 1} className={styles.more}>
            <Button type="link" aria-expanded={false} onClick={() => setOpen(true)}>
              {t('progress.more', { count: rows.length })}
            </Button>
            {overdue > 0 && (
              <span className={styles.late}>▲ {t('progress.overdue', { count: overdue })}</span>
            )}
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {rows.map((row) => (
        <Line key={row.id} row={row} name={row.short_name} answer={answer} />
      ))}
    </tbody>
  );
}

interface LineProps {
  row: UnitRow;
  name: string;
  answer: ProgressOut;
}

function Line({ row, name, answer }: LineProps) {
  return (
    <tr>
      <th scope="row">
        <AppLink
          href={paths.sites({ unit: row.id, campaign: answer.campaign_id ?? undefined })}
          title={row.name}
        >
          {name}
        </AppLink>
      </th>
      {row.cells.map((cell) => (
        <Square key={cell.phase} cell={cell} list={listOf(row, cell, answer)} />
      ))}
    </tr>
  );
}

/** Where the tasks of a cell are found: the sites in this phase, or the summaries of the units. */
function listOf(row: UnitRow, cell: Cell, { phases, campaign_id }: ProgressOut) {
  const perSite = phases.find(({ key }) => key === cell.phase)?.per_site ?? true;
  return (late: boolean) => {
    const those = { unit: row.id, campaign: campaign_id ?? undefined, overdue: late || undefined };
    return perSite ? paths.sites({ ...those, phase: cell.phase }) : paths.submissions(those);
  };
}

function Square({ cell, list }: { cell: Cell; list: (overdue: boolean) => string }) {
  const { t } = useTranslation('board');
  const percent = wholePercent(cell.done, cell.total);
  if (percent === undefined) {
    return <td className={styles.none}>{cell.exempt > 0 ? t('progress.exempt') : '–'}</td>;
  }
  return (
    <td className={styles[`step${scaleStep(percent)}`]}>
      <div className={styles.cell}>
        <AppLink href={list(false)} className={styles.count}>
          {cell.done}/{cell.total}
        </AppLink>
        {cell.overdue > 0 && (
          <AppLink href={list(true)} className={styles.corner}>
            <span aria-hidden="true">▲{cell.overdue}</span>
            <span className="sr-only">{t('progress.overdue', { count: cell.overdue })}</span>
          </AppLink>
        )}
      </div>
    </td>
  );
}
