import { expect, it } from 'vitest';
import type { Card, Fact, Given } from './api';
import { answered, factsOf, isReady, isSame, isStated, reasonsOf, said } from './facts';

const fact = (id: string, input: string, given: Given | null = null, rest: Partial<Fact> = {}) =>
  ({ id, input, given, counted: null, correction: null, ...rest }) as Fact;
const card = (...facts: Fact[]) => ({ facts }) as Card;
const typed = (given: Given | null, reason = '') => ({ given, reason });

it('sends what is stated, leaves out what is half typed, and never a sum', () => {
  const filled = card(
    fact('dead', 'count', { count: 3 }),
    fact('opened', 'rate'),
    fact('search', 'yes_no', { answer: false }),
    fact('all', 'sum', { count: 9 }),
  );
  expect(factsOf(filled, { opened: typed({ failed: 2 }) })).toEqual({
    dead: { count: 3 },
    search: { answer: false },
  });
  expect(factsOf(filled, { opened: typed({ failed: 2, total: 60 }), dead: typed(null) })).toEqual({
    opened: { failed: 2, total: 60 },
    search: { answer: false },
  });
});

it('sends "not measured" for every kind of fact', () => {
  const filled = card(fact('opened', 'rate', { not_measured: true }));
  expect(factsOf(filled, {})).toEqual({ opened: { not_measured: true } });
});

it('keeps issues and decided points when the answer changes', () => {
  const override = { points: '2.0', reason: '已当场更正' };
  expect(answered({ count: 3, issues: ['17'], override }, { count: 4 })).toEqual({
    count: 4,
    issues: ['17'],
    override,
  });
});

it('tells answers apart', () => {
  const answers = [null, { not_measured: true }, { failed: 1, total: 9 }, { count: 0 }];
  expect(answers.map(said)).toEqual(['', '—', '1/9', '0']);
  expect(isSame(typed({ count: 2, issues: ['1'] }), typed({ count: 2 }))).toBe(true);
  expect(isSame(typed({ count: 2 }), typed({ count: 2 }, '重复'))).toBe(false);
  const decided = { count: 2, override: { points: '1.0', reason: '已更正' } };
  expect(isSame(typed({ count: 2 }), typed(decided))).toBe(false);
});

it('still waits for the other half of a rate', () => {
  expect([isStated('rate', { total: 168 }), isStated('rate', { failed: 0, total: 168 })]).toEqual([
    false,
    true,
  ]);
});

it('waits for the reason of what is not as the list counts, unless it stood on the card already', () => {
  const dead = fact('dead', 'count', { count: 3 }, { counted: { count: 3 } });
  expect(isReady(dead, typed({ count: 2 }))).toBe(false);
  expect(isReady(dead, typed({ count: 2 }, ' '))).toBe(false);
  expect(isReady(dead, typed({ count: 2 }, '重复'))).toBe(true);
  expect(isReady(dead, typed({ count: 3 }))).toBe(true);
  const behind = fact('dead', 'count', { count: 3 }, { counted: { count: 4 } });
  expect(isReady(behind, typed({ count: 3 }))).toBe(true);
  const told = { counted: { count: 4 }, reason: '重复', by: '张三', on: '2015-06-01' };
  expect(isReady({ ...behind, correction: told }, typed({ count: 3 }, ''))).toBe(false);
});

it('tells a reason only for what departs from the list', () => {
  const dead = fact('dead', 'count', { count: 3 }, { counted: { count: 3 } });
  expect(reasonsOf(card(dead), { dead: typed({ count: 2 }, ' 重复 ') })).toEqual({ dead: '重复' });
  expect(reasonsOf(card(dead), { dead: typed({ count: 3 }, '重复') })).toEqual({});
});
