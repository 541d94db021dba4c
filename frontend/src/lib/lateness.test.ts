import { expect, it } from 'vitest';
import { lateness } from './lateness';

const task = { overdue: true, days_late: 0, days_left: 0, due_on: '2015-06-19', pressing: false };

it('counts working days, before and after', () => {
  expect(lateness({ ...task, days_late: 3 }, '2015-06-24')).toMatchObject({ days: -3, unit: 'working_day' });
  expect(lateness({ ...task, overdue: false, days_left: 2 }, '2015-06-17').days).toBe(2);
});

it('counts plain days where only days off have passed: overdue is never "today"', () => {
  expect(lateness(task, '2015-06-20')).toMatchObject({ days: -1, unit: 'day' });
});

it('turns amber when the server says it is time to hurry', () => {
  const soon = { ...task, overdue: false, days_left: 1, pressing: true };
  expect(lateness(soon, '2015-06-18').tone).toBe('amber');
  expect(lateness({ ...soon, pressing: false }, '2015-06-18').tone).toBeUndefined();
});
