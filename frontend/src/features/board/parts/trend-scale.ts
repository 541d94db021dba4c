const STEPS = [1, 2, 5];
const MOST_LINES = 5;

/** Round whole numbers from 0 to at least `most`, few enough to be read. */
export function ticks(most: number): number[] {
  let step = 1;
  for (let n = 0; most / step > MOST_LINES; n += 1) {
    step = (STEPS[n % STEPS.length] ?? 1) * 10 ** Math.floor(n / STEPS.length);
  }
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
