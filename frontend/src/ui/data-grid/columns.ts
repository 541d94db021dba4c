import type { ReactNode } from 'react';

export interface Column<Row> {
  key: string;
  title: string;
  /** In rem, so that large type widens the column too. */
  width: number;
  /** Takes what room is left; one column of a grid should. */
  grow?: boolean;
  /** Where room is short the column with the highest number goes first; one without a number always stays. */
  yields?: number;
  /** The field the server sorts by. */
  sort?: string;
  align?: 'right' | 'center';
  render: (row: Row) => ReactNode;
}

export const CHECKBOX_WIDTH = 2.5;

export function leastWidth<Row>(columns: readonly Column<Row>[], selectable: boolean): number {
  return columns.reduce((sum, column) => sum + column.width, selectable ? CHECKBOX_WIDTH : 0);
}

/** The columns that have room, in their order; `room` in rem, unknown before anything is laid out. */
export function fitting<Row>(
  columns: readonly Column<Row>[],
  room: number | undefined,
  selectable: boolean,
): readonly Column<Row>[] {
  if (room === undefined || leastWidth(columns, selectable) <= room) return columns;
  const next = columns.reduce<Column<Row> | undefined>(
    (last, column) => ((column.yields ?? 0) > (last?.yields ?? 0) ? column : last),
    undefined,
  );
  if (!next) return columns;
  return fitting(
    columns.filter((column) => column !== next),
    room,
    selectable,
  );
}

/** Up, down, unsorted: `due_on` → `-due_on` → none, the form the API's `sort` takes. */
export function nextSort(field: string, now: string | undefined): string | undefined {
  if (now === field) return `-${field}`;
  return now === `-${field}` ? undefined : field;
}

export function ariaSort(field: string | undefined, now: string | undefined) {
  if (!field) return undefined;
  if (now === field) return 'ascending';
  return now === `-${field}` ? 'descending' : 'none';
}
