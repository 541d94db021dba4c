import { hashKey } from '@tanstack/react-query';
import { useState } from 'react';

/** Some rows by key, or all that match the filter but the keys: "apply to all 312 matching" needs no 312 keys. */
export interface Selection {
  all: boolean;
  keys: ReadonlySet<string>;
}

export const NOTHING: Selection = { all: false, keys: new Set() };
export const EVERYTHING: Selection = { all: true, keys: new Set() };

/** A selection among the rows one question gave; another question has none selected. */
export function useSelection(asked: unknown): [Selection, (selection: Selection) => void] {
  const of = hashKey([asked]);
  const [kept, keep] = useState({ of, selection: NOTHING });
  return [kept.of === of ? kept.selection : NOTHING, (selection) => keep({ of, selection })];
}

export function isSelected(selection: Selection, key: string): boolean {
  return selection.all !== selection.keys.has(key);
}

export function toggled(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { all: selection.all, keys };
}

export function countSelected(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.keys.size) : selection.keys.size;
}
