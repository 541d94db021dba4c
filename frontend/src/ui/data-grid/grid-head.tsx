import { useTranslation } from 'react-i18next';
import { ariaSort, nextSort, type Column } from './columns';
import styles from './data-grid.module.css';
import { countSelected, EVERYTHING, NOTHING, type Selection } from './selection';

interface Props<Row> {
  columns: readonly Column<Row>[];
  sort: string | undefined;
  onSort: ((sort: string | undefined) => void) | undefined;
  selection: Selection | undefined;
  onSelect: ((selection: Selection) => void) | undefined;
  total: number;
}

const ARROWS = { ascending: '▲', descending: '▼', none: '↕' };

export function GridHead<Row>({ columns, sort, onSort, selection, onSelect, total }: Props<Row>) {
  const { t } = useTranslation('ui');
  const chosen = selection ? countSelected(selection, total) : 0;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <td className={`${styles.check} no-print`}>
            <input
              type="checkbox"
              aria-label={t('grid.selectAll', { total })}
              disabled={total === 0}
              checked={total > 0 && chosen === total}
              ref={(box) => {
                if (box) box.indeterminate = chosen > 0 && chosen < total;
              }}
              onChange={() => onSelect?.(chosen === total ? NOTHING : EVERYTHING)}
            />
          </td>
        )}
        {columns.map((column) => {
          const order = ariaSort(column.sort, sort);
          return (
            <th key={column.key} scope="col" aria-sort={order} style={{ textAlign: column.align }}>
              {order && column.sort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort?.(nextSort(column.sort ?? column.key, sort))}
                >
                  {column.title}
                  <span aria-hidden="true" className={styles.arrow}>
                    {ARROWS[order]}
                  </span>
                </button>
              ) : (
                column.title
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
