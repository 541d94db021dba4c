import { useSyncExternalStore } from 'react';
import type { Card, Fact } from './api';
import { answerOf, isReady, isSame, NOTE, noteOf, type Answer } from './facts';

/** An answer typed on this page, and what stood on the card when the typing began. */
interface Edit {
  now: Answer;
  base: Answer;
}

/** What two people answered differently since the page was opened; without a fact it is the card's note. */
export interface Clash {
  key: string;
  fact: Fact | undefined;
  theirs: Answer;
  mine: Answer;
}

type All = Readonly<Record<string, Edit>>;

const entries = (card: Card): (readonly [string, Fact | undefined, Answer])[] => [
  ...card.facts.map((fact) => [fact.id, fact, answerOf(fact)] as const),
  [NOTE, undefined, noteOf(card)],
];

/** What is typed and not yet on the card, fact by fact; a line hears of its own fact alone. */
export class Edits {
  private readonly place: string;
  private readonly listeners = new Set<() => void>();
  private all: All;

  /** Kept in the tab under this name, so that a reload or a crash loses nothing. */
  constructor(place: string) {
    this.place = place;
    this.all = JSON.parse(sessionStorage.getItem(place) ?? '{}') as All;
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly now = (key: string): Answer | undefined => this.all[key]?.now;

  readonly isEmpty = () => Object.keys(this.all).length === 0;

  put(key: string, now: Answer, saved: Answer): void {
    this.replace({ ...this.all, [key]: { now, base: this.all[key]?.base ?? saved } });
  }

  /** Every answer as typed, whether the server would take it or not. */
  answers(): Record<string, Answer> {
    return Object.fromEntries(Object.entries(this.all).map(([key, { now }]) => [key, now]));
  }

  /** The answers the server will take; a half-typed one, or one without its reason, waits on the page. */
  ready(card: Card): Record<string, Answer> {
    return Object.fromEntries(
      entries(card).flatMap(([key, fact]) => {
        const now = this.now(key);
        return now && (!fact || isReady(fact, now)) ? [[key, now]] : [];
      }),
    );
  }

  /** What stands on the card is no longer what it was when the typing began, nor what was typed. */
  clashes(card: Card): Clash[] {
    return entries(card).flatMap(([key, fact, theirs]) => {
      const edit = this.all[key];
      if (!edit || isSame(theirs, edit.base) || isSame(theirs, edit.now)) return [];
      return [{ key, fact, theirs, mine: edit.now }];
    });
  }

  /** These are on the card now; what was typed meanwhile stays, on top of them. */
  settle(saved: Readonly<Record<string, Answer>>): void {
    const rest = Object.entries(this.all).flatMap(([key, edit]): [string, Edit][] => {
      const done = saved[key];
      if (!done) return [[key, edit]];
      return isSame(done, edit.now) ? [] : [[key, { now: edit.now, base: done }]];
    });
    this.replace(Object.fromEntries(rest));
  }

  /** The person has seen both: one's own answer goes on top of theirs, or is let go. */
  decide(clashes: readonly Clash[], isMine: (clash: Clash) => boolean): void {
    const rest = new Map(Object.entries(this.all));
    for (const clash of clashes) {
      const edit = rest.get(clash.key);
      if (edit && isMine(clash)) rest.set(clash.key, { now: edit.now, base: clash.theirs });
      else rest.delete(clash.key);
    }
    this.replace(Object.fromEntries(rest));
  }

  private replace(next: All): void {
    this.all = next;
    if (this.isEmpty()) sessionStorage.removeItem(this.place);
    else sessionStorage.setItem(this.place, JSON.stringify(next));
    this.listeners.forEach((listener) => listener());
  }
}

/** What is typed here under this key, if anything. */
export const useEdit = (edits: Edits, key: string): Answer | undefined =>
  useSyncExternalStore(edits.subscribe, () => edits.now(key));
