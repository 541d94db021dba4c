import { useSyncExternalStore } from 'react';

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
}

const never = () => () => undefined;
const thisSecond = () => Math.floor(Date.now() / 1000);

/** Seconds left until a moment (milliseconds since 1970); zero when it has passed or there is none. */
export function useCountdown(until: number | undefined): number {
  const second = useSyncExternalStore(until === undefined ? never : everySecond, thisSecond);
  return until === undefined ? 0 : Math.max(0, Math.ceil(until / 1000) - second);
}
