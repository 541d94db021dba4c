import { expect, it } from 'vitest';
import { fitting, type Column } from './columns';

const column = (key: string, width: number, yields?: number): Column<string> => ({
  key,
  title: key,
  width,
  ...(yields === undefined ? {} : { yields }),
  render: (row) => row,
});
const columns = [column('code', 8), column('name', 12), column('source', 6, 2), column('round', 5, 1)];
const keys = (room: number | undefined, selectable = false) =>
  fitting(columns, room, selectable).map(({ key }) => key);

it('shows everything where there is room, and before anything is laid out', () => {
  expect(keys(31)).toEqual(['code', 'name', 'source', 'round']);
  expect(keys(undefined)).toHaveLength(4);
});

it('lets the highest number go first and keeps what has none', () => {
  expect(keys(30)).toEqual(['code', 'name', 'round']);
  expect(keys(20)).toEqual(['code', 'name']);
  expect(keys(10)).toEqual(['code', 'name']);
});

it('counts the boxes to tick', () => {
  expect(keys(31, true)).toEqual(['code', 'name', 'round']);
});
