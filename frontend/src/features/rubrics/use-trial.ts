import { useEffect, useRef, useState } from 'react';
import { trySlice } from './api';
import { added, NOTHING, type Sum } from './trial';

/** Sites judged by one request: a fraction of a second of the server's time. */
const SLICE = 1000;

export interface Asked {
  campaign: string;
  listed: 'verdict' | 'total';
}

/** One trial after the other, slice by slice; leaving the page or starting anew ends the one before. */
export function useTrial(rubric: string) {
  const [sum, setSum] = useState<Sum>();
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);

  const run = async (asked: Asked) => {
    under.current?.abort();
    const control = new AbortController();
    under.current = control;
    setProblem(undefined);
    setSum(undefined);
    setRunning(true);
    try {
      let found: Sum = { ...NOTHING, campaign: asked.campaign };
      let cursor: string | null = null;
      do {
        const slice = await trySlice({ rubric, ...asked, limit: SLICE, cursor }, control.signal);
        found = added(found, slice);
        setSum(found);
        cursor = slice.next_cursor;
      } while (cursor !== null);
    } catch (error) {
      if (control.signal.aborted) return;
      setSum(undefined);
      setProblem(error);
    } finally {
      if (under.current === control) setRunning(false);
    }
  };
  const cancel = () => {
    under.current?.abort();
    setRunning(false);
    setSum(undefined);
  };

  return { sum, running, problem, run, cancel };
}
