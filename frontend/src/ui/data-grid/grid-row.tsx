import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './columns';
import styles from './data-grid.module.css';

interface Props<Row> {
  columns: readonly Column<Row>[];
  row: Row | undefined;
  index: number;
  label: string;
  current: boolean;
  /** Undefined where rows cannot be selected. */
  selected: boolean | undefined;
  onToggle: () => void;
  /** A click anywhere on the row that is not on a control of its own. */
  onPick: () => void;
  className?: string | undefined;
}

export function GridRow<Row>({
  columns,
  row,
  index,
  label,
  current,
  selected,
  onToggle,
  onPick,
  className = '',
}: Props<Row>) {
  const { t } = useTranslation('ui');
  const place = { 'aria-rowindex': index + 2, className: `${styles.row} ${className}` };
  if (row === undefined) {
    return (
      <tr {...place}>
        <td colSpan={columns.length + (selected === undefined ? 0 : 1)} className={styles.waiting}>
          {t('grid.loadingRow')}
        </td>
      </tr>
    );
  }
  return (
    <tr
      {...place}
      data-current={current || undefined}
      data-selected={selected || undefined}
      onClick={(event) => !isControl(event) && onPick()}
    >
      {selected !== undefined && (
        <td className={`${styles.check} no-print`}>
          <input
            type="checkbox"
            aria-label={t('grid.selectRow', { row: label })}
            checked={selected}
            onChange={onToggle}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} style={{ textAlign: column.align }} onMouseEnter={nameInFull}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}

const isControl = ({ target }: MouseEvent) =>
  target instanceof Element && target.closest('a, button, input, label') !== null;

/** What is cut short can be read by resting the pointer on it. */
function nameInFull({ currentTarget: cell }: MouseEvent<HTMLElement>): void {
  cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : '';
}
