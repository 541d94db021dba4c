import { expect, it } from 'vitest';
import { scaleOf } from './scale';

const scale = scaleOf('2015-04-30', '2015-05-09');

it('runs from the morning of the first day to the evening of the last', () => {
  expect(scale.at('2015-04-30')).toBe(0);
  expect(scale.end('2015-05-09')).toBe(100);
  expect(scale.at('2015-05-05')).toBe(50);
});

it('names the months that begin in view', () => {
  expect(scale.months).toEqual(['2015-05-01']);
});

it('knows which days it holds', () => {
  expect([scale.holds('2015-05-09'), scale.holds('2015-05-10')]).toEqual([true, false]);
});
