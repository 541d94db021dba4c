import { useEffect } from 'react';
import { renewSession } from '@/api/api-fetch';

const EVERY_MS = 5 * 60_000;

/** Typing is use: while keys are pressed the session is renewed now and then, though nothing is sent. */
export function useStayingSignedIn(): void {
  useEffect(() => {
    let renewed = Date.now();
    const onKey = () => {
      if (Date.now() - renewed < EVERY_MS) return;
      renewed = Date.now();
      // Whether it is over is told by the next thing that is asked for.
      renewSession().catch(() => undefined);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}
