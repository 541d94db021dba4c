/** Whole percent, rounded down: 100 is shown only when everything is done. Nothing to do has no percent. */
export function wholePercent(done: number, total: number): number | undefined {
  if (total <= 0) return undefined;
  return Math.max(0, Math.min(100, Math.floor((done * 100) / total)));
}

const STEPS = [20, 40, 60, 80, 100];

/** The step of the progress scale, 0 to 5; from the third on, the words on it are white. */
export function scaleStep(percent: number): number {
  return STEPS.filter((from) => percent >= from).length;
}
