// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import type { Card, Fact, Given } from './api';
import { Edits } from './edits';
import { NOTE } from './facts';

const fact = (id: string, given: Given | null, input = 'count') =>
  ({ id, title: id, input, given, counted: null, correction: null }) as unknown as Fact;
const card = (facts: Fact[], note = '') => ({ facts, note }) as Card;
const typed = (given: Given | null, reason = '') => ({ given, reason });

beforeEach(() => sessionStorage.clear());

it('keeps what is typed through a reload of the page, for this card alone', () => {
  new Edits('card:1').put('dead', typed({ count: 2 }), typed({ count: 3 }));
  expect(new Edits('card:1').now('dead')).toEqual(typed({ count: 2 }));
  expect(new Edits('card:2').isEmpty()).toBe(true);
});

it('sees a clash where both changed the same fact to different answers, and nowhere else', () => {
  const edits = new Edits('card');
  for (const id of ['both', 'alike', 'mine']) edits.put(id, typed({ count: 2 }), typed({ count: 0 }));
  edits.put(NOTE, typed(null, '乙'), typed(null, ''));
  const facts = [
    fact('both', { count: 1 }),
    fact('alike', { count: 2 }),
    fact('mine', { count: 0 }),
    fact('theirs', { count: 5 }),
  ];
  expect(edits.clashes(card(facts, '甲')).map(({ key }) => key)).toEqual(['both', NOTE]);
});

it('lets the person choose fact by fact, and then nothing clashes any more', () => {
  const edits = new Edits('card');
  for (const id of ['a', 'b']) edits.put(id, typed({ count: 2 }), typed({ count: 0 }));
  const newest = card([fact('a', { count: 1 }), fact('b', { count: 1 })]);
  edits.decide(edits.clashes(newest), ({ key }) => key === 'a');
  expect(edits.answers()).toEqual({ a: typed({ count: 2 }) });
  expect(edits.clashes(newest)).toEqual([]);
});

it('keeps what was typed while the save was under way', () => {
  const edits = new Edits('card');
  edits.put('a', typed({ count: 1 }), typed(null));
  edits.put('b', typed({ count: 1 }), typed(null));
  const sent = edits.answers();
  edits.put('a', typed({ count: 12 }), typed(null));
  edits.settle(sent);
  expect(edits.answers()).toEqual({ a: typed({ count: 12 }) });
  expect(edits.clashes(card([fact('a', { count: 1 })]))).toEqual([]);
});

it('holds back half of a rate and sends the rest', () => {
  const edits = new Edits('card');
  edits.put('rate', typed({ failed: 1 }), typed(null));
  edits.put('a', typed({ count: 1 }), typed(null));
  const ready = edits.ready(card([fact('rate', null, 'rate'), fact('a', null)]));
  expect(Object.keys(ready)).toEqual(['a']);
});
