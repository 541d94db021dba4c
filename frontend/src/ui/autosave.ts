import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import { useUnsaved } from '@/lib/unsaved';
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
  const running = useRef<Promise<Problem | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = save;
  });

  /** What stood in the way, nothing when all is saved; while a save runs, the answer is that save's. */
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    running.current ??= sendAll().finally(() => (running.current = undefined));
    return running.current;

    async function sendAll(): Promise<Problem | undefined> {
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
        return undefined;
      } catch (error) {
        const refusal = asProblem(error);
        setProblem(refusal);
        setState(refusal.code === 'offline' ? 'offline' : 'failed');
        return refusal;
      }
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

  /** Resolves when everything typed is saved; rejects with what stands in the way. */
  const settle = useCallback(async () => {
    do {
      const refusal = await flush();
      if (refusal) throw refusal;
    } while (waiting.current);
  }, [flush]);
  const isUnsaved = useCallback(() => Boolean(waiting.current ?? running.current), []);
  useUnsaved(isUnsaved, settle);

  useEffect(() => {
    const onOnline = () => void flush();
    window.addEventListener('online', onOnline);
    return () => {
      window.removeEventListener('online', onOnline);
      void flush();
    };
  }, [flush]);

  return { state, at, problem, change, retry: flush, settle, forget };
}
