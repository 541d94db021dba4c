import type { TimelineLine } from './api';

/** By category, as the plan letters them. */
export function inOrder(lines: readonly TimelineLine[]): TimelineLine[] {
  return lines.toSorted((a, b) => a.category.localeCompare(b.category));
}
