import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { Empty } from '../empty';
import { ProblemNote } from '../problem-note';
import { CHECKBOX_WIDTH, fitting, leastWidth, type Column } from './columns';
import styles from './data-grid.module.css';
import { GridFoot, type GridKey } from './grid-foot';
import { GridHead } from './grid-head';
import { isForGrid, rowAfterKey } from './grid-keys';
import { GridRow } from './grid-row';
import { useRoom } from './room';
import { useRowHeight } from './row-height';
import { isSelected, toggled, type Selection } from './selection';
import { useServerRows, type RowSource } from './server-rows';

interface Props<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  source: RowSource<Row>;
  rowKey: (row: Row) => string;
  /** The row's name, as a screen reader says it. */
  rowLabel: (row: Row) => string;
  sort?: string | undefined;
  onSort?: (sort: string | undefined) => void;
  selection?: Selection;
  onSelect?: (selection: Selection) => void;
  /** Enter on the current row. */
  onOpen?: (row: Row) => void;
  /** Shows a row beside the list: by a click, by Space where nothing is selected, and along with the keys while open. */
  peek?: { open: boolean; show: (row: Row) => void };
  /** Told whenever the number of matching rows is known, for the batch bar and the export. */
  onTotal?: (total: number) => void;
  /** The next step when nothing matches. */
  empty?: ReactNode;
  /** What to say instead when nothing narrows the list and there is nothing all the same. */
  nothing?: { title: string; next: ReactNode } | undefined;
}

/**
 * Any number of server rows on a real table: rows outside the window are two spacers, aria-rowcount tells the true
 * size, and only the pages under the window are fetched. It fills the height its parent gives it.
 */
export function DataGrid<Row>(props: Props<Row>) {
  const {
    caption,
    columns: all,
    source,
    rowKey,
    rowLabel,
    sort,
    onSort,
    selection,
    onSelect,
    onOpen,
    peek,
    onTotal,
    empty,
    nothing,
  } = props;
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [said, setSaid] = useState('');
  const [count, setCount] = useState(0);
  const rowHeight = useRowHeight();
  const columns = fitting(all, useRoom(box), Boolean(selection));

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const rows = useServerRows(source, items[0]?.index ?? 0, items.at(-1)?.index ?? 0);
  if (count !== (rows.total ?? 0)) setCount(rows.total ?? 0);

  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  useEffect(() => {
    if (rows.total !== undefined) onTotal?.(rows.total);
  }, [rows.total, onTotal]);

  const toggle = (row: Row) => selection && onSelect?.(toggled(selection, rowKey(row)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isForGrid(event)) return;
    const row = rows.at(current);
    const to = rowAfterKey(event, current, count);
    if (to !== undefined) {
      setCurrent(to);
      virtual.scrollToIndex(to);
      const next = rows.at(to);
      setSaid(next ? rowLabel(next) : '');
      if (next && peek?.open) peek.show(next);
    } else if (event.key === ' ' && row !== undefined) {
      if (selection) toggle(row);
      else peek?.show(row);
    } else if (event.key === 'Enter' && row !== undefined) onOpen?.(row);
    else return;
    event.preventDefault();
  };

  const keys: GridKey[] = selection ? ['select'] : peek ? ['peek'] : [];
  if (onOpen) keys.push('open');
  const width = columns.length + (selection ? 1 : 0);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const range = { from: (items[0]?.index ?? -1) + 1, to: (items.at(-1)?.index ?? -1) + 1, total: count };

  return (
    <div className={styles.grid}>
      {items.length < count && <p className="print-only">{t('grid.printRange', range)}</p>}
      <div
        ref={box}
        className={styles.box}
        role="group"
        aria-label={caption}
        // The scrolling box itself takes the arrow keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <table
          className={styles.table}
          style={{ minWidth: `${leastWidth(columns, Boolean(selection))}rem` }}
          aria-rowcount={rows.total === undefined ? -1 : count + 1}
          aria-busy={rows.total === undefined && !rows.error}
        >
          <caption className="sr-only">{caption}</caption>
          <colgroup>
            {selection && <col className="no-print" style={{ width: `${CHECKBOX_WIDTH}rem` }} />}
            {columns.map((column) => (
              <col key={column.key} style={column.grow ? undefined : { width: `${column.width}rem` }} />
            ))}
          </colgroup>
          <GridHead {...{ columns, sort, onSort, selection, onSelect }} total={count} />
          <tbody>
            <Spacer height={above} width={width} />
            {items.map(({ index }) => {
              const row = rows.at(index);
              return (
                <GridRow
                  key={index}
                  columns={columns}
                  row={row}
                  index={index}
                  label={row === undefined ? '' : rowLabel(row)}
                  current={index === current}
                  selected={
                    selection && row !== undefined ? isSelected(selection, rowKey(row)) : selection && false
                  }
                  onToggle={() => row !== undefined && toggle(row)}
                  onPick={() => {
                    setCurrent(index);
                    if (row !== undefined) peek?.show(row);
                  }}
                  {...(peek && { className: styles.peekable })}
                />
              );
            })}
            <Spacer height={below} width={width} />
          </tbody>
        </table>
        {rows.error ? (
          <div className={styles.state}>
            {asProblem(rows.error).status !== 403 && <p>{t('grid.failed')}</p>}
            <ProblemNote error={rows.error} onRetry={rows.retry} />
          </div>
        ) : (
          rows.total === undefined && <p className={styles.state}>{t('loading')}</p>
        )}
        {rows.total === 0 && (
          <Empty title={nothing?.title ?? t('grid.empty')}>
            {nothing?.next ?? empty ?? t('grid.emptyNext')}
          </Empty>
        )}
      </div>
      <GridFoot
        total={rows.total}
        exact={rows.exact}
        left={all.filter((column) => !columns.includes(column)).map(({ title }) => title)}
        keys={keys}
        said={said}
      />
    </div>
  );
}

function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="no-print" style={{ height }}>
      <td colSpan={width}>{null}</td>
    </tr>
  );
}
