import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import type { Saving } from './saved-time';

const PAUSE_MS = 800;

/**
 * Saves what was typed last when the typing pauses: one save at a time, once more when the network is back, and at
 * once when the page is left. A refused value is kept and tried again with the next change or `retry`.
 */
export function useAutosave<Value>(save: (value: Value) => Promise<unknown>) {
  const [state, setState] = useState<Saving>('idle');
  const [at, setAt] = useState<Date>();
  const [problem, setProblem] = useState<Problem>();
  const latest = useRef(save);
  const waiting = useRef<{ value: Value } | undefined>(undefined);
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = save;
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current) return;
    busy.current = true;
    try {
      while (waiting.current) {
        const now: { value: Value } = waiting.current;
        waiting.current = undefined;
        setState('saving');
        try {
          await latest.current(now.value);
        } catch (error) {
          waiting.current ??= now;
          throw error;
        }
        setProblem(undefined);
        setState('saved');
        setAt(new Date());
      }
    } catch (error) {
      const refusal = asProblem(error);
      setProblem(refusal);
      setState(refusal.code === 'offline' ? 'offline' : 'failed');
    } finally {
      busy.current = false;
    }
  }, []);

  const change = useCallback(
    (value: Value) => {
      waiting.current = { value };
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );
  /** Forgets what could not be saved, after somebody else's version was taken instead. */
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = undefined;
    setProblem(undefined);
    setState('idle');
  }, []);

  useEffect(() => {
    const onOnline = () => void flush();
    const onLeave = (event: BeforeUnloadEvent) => {
      if (waiting.current || busy.current) event.preventDefault();
    };
    window.addEventListener('online', onOnline);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('online', onOnline);
      window.removeEventListener('beforeunload', onLeave);
      void flush();
    };
  }, [flush]);

  return { state, at, problem, change, retry: flush, forget };
}
