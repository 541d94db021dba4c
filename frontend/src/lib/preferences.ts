import { useSyncExternalStore } from 'react';
import type { Language } from './dates';

export const DENSITIES = ['compact', 'standard', 'large'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Preferences {
  density: Density;
  language: Language;
  /** The account that has not yet taken the density and language chosen in this browser. */
  owedTo: string | null;
  /** Single-letter shortcuts can get in the way of speech input, so a person may switch them off. */
  letterKeys: boolean;
  navOpen: boolean;
  /** For each list the columns not shown. */
  hidden: Record<string, string[]>;
}

const KEY = 'sc_preferences';
const FIRST: Preferences = {
  density: 'compact',
  language: 'zh',
  owedTo: null,
  letterKeys: true,
  navOpen: true,
  hidden: {},
};

function remembered(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    return { ...FIRST, ...kept };
  } catch {
    return FIRST;
  }
}

let current = remembered();
const listeners = new Set<() => void>();

export function onPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function preferences(): Preferences {
  return current;
}

/** Remembered in this browser at once, so that the sign-in page already looks as it did last time. */
export function changePreferences(patch: Partial<Preferences>): void {
  current = { ...current, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage may be closed by policy; the choice then lasts until the page is left.
  }
  listeners.forEach((listener) => listener());
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(onPreferences, preferences);
}

/** The columns a person does not want in a list, kept in this browser; `first` until one chose. */
export function useHiddenColumns(list: string, first: string[] = []): [string[], (hidden: string[]) => void] {
  const { hidden } = usePreferences();
  return [hidden[list] ?? first, (keys) => changePreferences({ hidden: { ...hidden, [list]: keys } })];
}
