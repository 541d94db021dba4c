import { expect, it } from 'vitest';
import { ticks } from './trend-scale';

it('counts in round steps, few enough to be read', () => {
  expect(ticks(216)).toEqual([0, 50, 100, 150, 200, 250]);
  expect(ticks(15)).toEqual([0, 5, 10, 15]);
  expect(ticks(85_000)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
});

it('never divides a piece of work', () => {
  expect(ticks(0)).toEqual([0, 1]);
  expect(ticks(3)).toEqual([0, 1, 2, 3]);
});
