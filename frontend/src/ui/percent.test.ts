import { expect, it } from 'vitest';
import { scaleStep, wholePercent } from './percent';

it('never rounds up to 100', () => {
  expect(wholePercent(84_999, 85_000)).toBe(99);
  expect(wholePercent(85_000, 85_000)).toBe(100);
  expect(wholePercent(29, 100)).toBe(29);
});

it('has no percent for nothing to do', () => {
  expect(wholePercent(0, 0)).toBeUndefined();
});

it('keeps the darkest step for what is finished', () => {
  expect([0, 19, 20, 59, 60, 99, 100].map(scaleStep)).toEqual([0, 0, 1, 2, 3, 4, 5]);
});
