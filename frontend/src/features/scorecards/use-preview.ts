import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { previewFacts, type Card, type Result } from './api';
import type { Edits } from './edits';
import { factsOf } from './facts';

const PAUSE_MS = 250;

/** What the form comes to with all that is typed on this page, asked whenever the typing pauses. */
export function usePreview(card: Card, edits: Edits) {
  const [shown, setShown] = useState<Result>();
  const latest = useRef({ card, edits });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => {
    latest.current = { card, edits };
  });

  const ask = useCallback(async () => {
    const { card: saved, edits: typed } = latest.current;
    const stop = new AbortController();
    asking.current = stop;
    try {
      const next = await previewFacts(saved, factsOf(saved, typed.answers()), stop.signal);
      if (!stop.signal.aborted && !typed.isEmpty())
        setShown((before) => replaceEqualDeep(before ?? saved.result, next));
    } catch {
      // What cannot be scored, or reached, is told when it is saved; until then the last sum stands.
    }
  }, []);
  const refresh = useCallback(() => {
    clearTimeout(timer.current);
    asking.current?.abort();
    timer.current = setTimeout(() => void ask(), PAUSE_MS);
  }, [ask]);
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    asking.current?.abort();
    setShown(undefined);
  }, []);
  useEffect(() => {
    if (!latest.current.edits.isEmpty()) refresh();
    return () => {
      clearTimeout(timer.current);
      asking.current?.abort();
    };
  }, [refresh]);

  // Nothing waits on the page: what is saved is what counts.
  const result = edits.isEmpty() ? card.result : (shown ?? card.result);
  return { result, refresh, forget };
}
