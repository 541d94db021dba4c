import { expect, it } from 'vitest';
import { countSelected, EVERYTHING, isSelected, NOTHING, toggled } from './selection';

it('takes rows one by one', () => {
  const one = toggled(NOTHING, 'a');
  expect(isSelected(one, 'a')).toBe(true);
  expect(isSelected(one, 'b')).toBe(false);
  expect(countSelected(one, 312)).toBe(1);
  expect(toggled(one, 'a')).toEqual(NOTHING);
});

it('takes all that match, but the ones taken out', () => {
  const most = toggled(EVERYTHING, 'a');
  expect(isSelected(most, 'a')).toBe(false);
  expect(isSelected(most, 'b')).toBe(true);
  expect(countSelected(most, 312)).toBe(311);
});
