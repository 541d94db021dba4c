import { useEffect, useRef, useSyncExternalStore } from 'react';
import { preferences } from './preferences';

/** A shortcut and what it does: binding it also lists it in the sheet that `?` opens. */
export interface Key {
  key: string;
  label: string;
  /** Absent where the field itself hears the key: it is listed all the same. */
  run?: () => void;
}

const FIELDS = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"]';

/** Typing never triggers a shortcut: not in a field, not while an input method composes, not with Ctrl or Alt. */
export function isTyping(event: KeyboardEvent): boolean {
  // 229 is what older browsers report for a key the input method has taken.
  if (event.isComposing || event.keyCode === 229) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return event.target instanceof Element && event.target.closest(FIELDS) !== null;
}

type Group = () => readonly Key[];

let bound: readonly Group[] = [];
const listeners = new Set<() => void>();

function bind(next: readonly Group[]): void {
  bound = next;
  listeners.forEach((listener) => listener());
}

/** The group bound last is heard first: a page over the frame around it. A key held down is one stroke. */
function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || isTyping(event)) return;
  if (event.key.length === 1 && !preferences().letterKeys) return;
  const hit = bound
    .toReversed()
    .flatMap((group) => group())
    .find(({ key, run }) => run && key === event.key);
  if (!hit?.run) return;
  event.preventDefault();
  hit.run();
}

function onBound(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every shortcut of the page that is open now. */
export function useBoundKeys(): readonly Key[] {
  return useSyncExternalStore(onBound, () => bound).flatMap((group) => group());
}

/** Binds the shortcuts while the calling component is on the page. */
export function useKeys(keys: readonly Key[]): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const group = () => latest.current;
    if (bound.length === 0) document.addEventListener('keydown', hear);
    bind([...bound, group]);
    return () => {
      bind(bound.filter((other) => other !== group));
      if (bound.length === 0) document.removeEventListener('keydown', hear);
    };
  }, []);
}
