import { usePreferences } from '@/lib/preferences';

const USUAL = 36;

/** The height of a row in pixels, read from the density's own style so that it is written in one place. */
export function useRowHeight(): number {
  usePreferences();
  const root = getComputedStyle(document.documentElement);
  return parseFloat(root.getPropertyValue('--row')) * parseFloat(root.fontSize) || USUAL;
}
