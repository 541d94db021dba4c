export interface Difference {
  /** The first line that differs, counted from 1. */
  line: number;
  mine: string[];
  theirs: string[];
}

/** The stretch in which two texts differ, without what they begin and end with in common. */
export function difference(mine: string, theirs: string): Difference | undefined {
  if (mine === theirs) return undefined;
  const ours = mine.split('\n');
  const others = theirs.split('\n');
  const shorter = Math.min(ours.length, others.length);
  let head = 0;
  while (head < shorter && ours[head] === others[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && ours.at(-1 - tail) === others.at(-1 - tail)) tail += 1;
  return {
    line: head + 1,
    mine: ours.slice(head, ours.length - tail),
    theirs: others.slice(head, others.length - tail),
  };
}
