import type { KeyboardEvent } from 'react';

const SCREENFUL = 15;

/** Where a key leads from the current row; undefined when the key is not one of movement. */
export function rowAfterKey(event: KeyboardEvent, current: number, total: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    j: 1,
    k: -1,
    PageDown: SCREENFUL,
    PageUp: -SCREENFUL,
    Home: -total,
    End: total,
  };
  const step = steps[event.key];
  if (step === undefined || total === 0) return undefined;
  return Math.max(0, Math.min(total - 1, current + step));
}

/** Keys pressed in a control inside the grid belong to that control, and so do those of an input method. */
export function isForGrid(event: KeyboardEvent): boolean {
  return (
    event.target === event.currentTarget && !event.nativeEvent.isComposing && !event.altKey && !event.metaKey
  );
}
