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
  onCurrent: () => void;
}

export function GridRow<Row>({
  columns,
  row,
  index,
  label,
  current,
  selected,
  onToggle,
  onCurrent,
}: Props<Row>) {
  const { t } = useTranslation('ui');
  const place = { 'aria-rowindex': index + 2, className: styles.row };
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
      onClick={onCurrent}
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
        <td key={column.key} style={{ textAlign: column.align }}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}
