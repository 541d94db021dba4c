import { describe, expect, it } from 'vitest';
import type { TrialOut } from './api';
import { difference } from './line-differences';
import { at, differing, isNumber, steps, unsaved, withEdits, withValue } from './places';
import { percent, settled, windowParts, type Table } from './table';
import { added, ChangedMeanwhile, NOTHING } from './trial';

const body = {
  key: 'census',
  deductions: { enabled: true, groups: [{ id: 'a', indicators: [{ id: 'D1', points: null }] }, { id: 'b' }] },
};
const PLACE = 'deductions.groups[0].indicators[0].points';

describe('a place in the content', () => {
  it('is read as the server writes it', () => {
    expect(steps('vetoes[2].any_of[0].trigger.value.portal')).toEqual([
      'vetoes',
      2,
      'any_of',
      0,
      'trigger',
      'value',
      'portal',
    ]);
    expect(at(body, PLACE)).toBeNull();
    expect(at(body, 'bonus.groups[3].id')).toBeUndefined();
  });

  it('is changed without touching what lies beside it, and keeps its order', () => {
    const now = withValue(body, PLACE, '4');
    expect(at(now, PLACE)).toBe('4');
    expect(at(body, PLACE)).toBeNull();
    expect(at(now, 'deductions.groups[1]')).toBe(at(body, 'deductions.groups[1]'));
    expect(Object.keys(now)).toEqual(['key', 'deductions']);
    expect(Object.keys(at(now, 'deductions') as object)).toEqual(['enabled', 'groups']);
  });

  it('is taken out by undefined', () => {
    expect(withEdits({ settings: [{ id: 's', chosen: 'x' }] }, { 'settings[0].chosen': undefined })).toEqual({
      settings: [{ id: 's' }],
    });
  });

  it('keeps what was typed again while the last was on its way', () => {
    expect(unsaved({ a: '2', b: '1', c: '9' }, { a: '1', b: '1' })).toEqual({ a: '2', c: '9' });
  });

  it('is told with both values where somebody else wrote something else', () => {
    expect(differing({ [PLACE]: '4', key: 'census' }, body)).toEqual([
      { place: PLACE, mine: '4', theirs: null },
    ]);
  });
});

it('takes a number as the table does', () => {
  expect(['0', '4', '0.1', '999999.9999'].filter(isNumber)).toHaveLength(4);
  expect(['', '-1', '04', '1.', '.5', '1e3', '1.23456', '１'].filter(isNumber)).toEqual([]);
});

it('shows a share as a percentage without rounding', () => {
  expect(['0.05', '1', '0.125', '0', '0.0001', '0.07'].map(percent)).toEqual([
    '5%',
    '100%',
    '12.5%',
    '0%',
    '0.01%',
    '7%',
  ]);
});

it('reads a window, and a value that a setting decides', () => {
  expect(windowParts('P14D')).toEqual({ count: 14, unit: 'D' });
  expect(windowParts('14D')).toBeUndefined();
  const table = { settings: [{ id: 'stale', default: 'P1Y', chosen: 'P6M' }] } as unknown as Table;
  expect([settled(table, { setting: 'stale' }), settled(table, 'P2Y')]).toEqual(['P6M', 'P2Y']);
});

describe('two texts', () => {
  it('are told apart by the stretch that differs', () => {
    expect(difference('a\nb\nc\nd', 'a\nx\ny\nd')).toEqual({ line: 2, mine: ['b', 'c'], theirs: ['x', 'y'] });
    expect(difference('a\na', 'a\na\na')).toEqual({ line: 3, mine: [], theirs: ['a'] });
    expect(difference('a', 'a')).toBeUndefined();
  });
});

describe('a trial', () => {
  const slice = {
    rubric_version: 3,
    judged: 2,
    verdicts_changed: 1,
    totals_changed: 2,
    before: { qualified: 2 },
    after: { qualified: 1, unqualified: 1 },
    not_asked: ['x'],
    unfinished: 0,
    items: [{ card_id: 'c' }],
    next_cursor: 's',
    total: 4,
  } as unknown as TrialOut;

  it('adds its slices up', () => {
    const sum = added(added(NOTHING, slice), { ...slice, total: null, after: { unqualified: 2 } });
    expect([sum.judged, sum.total, sum.verdicts, sum.totals, sum.items.length]).toEqual([4, 4, 2, 4, 2]);
    expect([sum.before, sum.after]).toEqual([{ qualified: 4 }, { qualified: 1, unqualified: 3 }]);
  });

  it('does not mix two versions of a table', () => {
    expect(() => added(added(NOTHING, slice), { ...slice, rubric_version: 4 })).toThrow(ChangedMeanwhile);
  });
});
