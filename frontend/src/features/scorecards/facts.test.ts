import { expect, it } from 'vitest';
import type { Card, Fact } from './api';
import { answered, factsOf, isStated, said } from './facts';

const fact = (id: string, input: string, given: Fact['given'] = null) => ({ id, input, given }) as Fact;
const card = (...facts: Fact[]) => ({ facts }) as Card;

it('sends what is stated, leaves out what is half typed, and never a sum', () => {
  const filled = card(
    fact('dead', 'count', { count: 3 }),
    fact('opened', 'rate'),
    fact('search', 'yes_no', { answer: false }),
    fact('all', 'sum', { count: 9 }),
  );
  expect(factsOf(filled, { opened: { failed: 2 } })).toEqual({
    dead: { count: 3 },
    search: { answer: false },
  });
  expect(factsOf(filled, { opened: { failed: 2, total: 60 }, dead: null })).toEqual({
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
  expect([
    said(null),
    said({ not_measured: true }),
    said({ failed: 1, total: 9 }),
    said({ count: 0 }),
  ]).toEqual(['', '—', '1/9', '0']);
});

it('still waits for the other half of a rate', () => {
  expect([isStated('rate', { total: 168 }), isStated('rate', { failed: 0, total: 168 })]).toEqual([
    false,
    true,
  ]);
});
