import { expect, it } from 'vitest';
import { clock, dayAfter, fullDate, moment, monthDay, weekday } from './dates';

it('writes a plain date without moving it between zones', () => {
  expect(monthDay('2015-06-20', 'zh')).toBe('6月20日');
  expect(monthDay('2015-06-20', 'en')).toBe('20 Jun');
  expect(fullDate('2015-06-20', 'zh')).toBe('2015年6月20日');
  expect(weekday('2015-06-20', 'zh')).toBe('星期六');
});

it('shows a moment in Beijing time', () => {
  expect(moment('2015-06-20T16:05:00Z')).toBe('2015-06-21 00:05');
  expect(clock('2015-06-20T09:05:00+08:00')).toBe('09:05');
});

it('knows the day after, over the end of a year too', () => {
  expect([dayAfter('2015-05-18'), dayAfter('2015-12-31')]).toEqual(['2015-05-19', '2016-01-01']);
});
