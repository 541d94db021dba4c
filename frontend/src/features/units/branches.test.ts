import { expect, it } from 'vitest';
import type { UnitOut } from './api';
import { branchesOf, keysOf, pruned } from './branches';

const unit = (id: string, parent_id: string | null, name: string) => ({ id, parent_id, name }) as UnitOut;
const units = [
  unit('city', 'province', '郴州市'),
  unit('bh', 'city', '北湖区'),
  unit('edu', 'bh', '北湖区教育局'),
  unit('sx', 'city', '苏仙区'),
];

it('stands a unit whose parent is out of reach at the top', () => {
  expect(branchesOf(units).map(({ key }) => key)).toEqual(['city']);
  expect(keysOf(branchesOf(units))).toEqual(['city', 'bh', 'edu', 'sx']);
});

it('keeps what stands above a unit that is searched for', () => {
  expect(keysOf(pruned(branchesOf(units), '教育'))).toEqual(['city', 'bh', 'edu']);
  expect(pruned(branchesOf(units), '没有')).toEqual([]);
});
