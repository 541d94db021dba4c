import type { TrialOut, TriedOut } from './api';

/** What a trial has found so far. */
export interface Sum {
  campaign: string;
  judged: number;
  total: number;
  verdicts: number;
  totals: number;
  before: Readonly<Record<string, number>>;
  after: Readonly<Record<string, number>>;
  /** Facts the table asks for and no card has. */
  notAsked: readonly string[];
  unfinished: number;
  version: number | undefined;
  items: readonly TriedOut[];
}

export const NOTHING: Sum = {
  campaign: '',
  judged: 0,
  total: 0,
  verdicts: 0,
  totals: 0,
  before: {},
  after: {},
  notAsked: [],
  unfinished: 0,
  version: undefined,
  items: [],
};

/** Somebody changed the table between two slices: what was found before holds no longer. */
export class ChangedMeanwhile extends Error {}

function together(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, (one[key] ?? 0) + (other[key] ?? 0)]));
}

export function added(sum: Sum, slice: TrialOut): Sum {
  if (sum.version !== undefined && sum.version !== slice.rubric_version) throw new ChangedMeanwhile();
  return {
    campaign: sum.campaign,
    judged: sum.judged + slice.judged,
    total: slice.total ?? sum.total,
    verdicts: sum.verdicts + slice.verdicts_changed,
    totals: sum.totals + slice.totals_changed,
    before: together(sum.before, slice.before),
    after: together(sum.after, slice.after),
    notAsked: slice.not_asked,
    unfinished: slice.unfinished,
    version: slice.rubric_version,
    items: [...sum.items, ...slice.items],
  };
}
