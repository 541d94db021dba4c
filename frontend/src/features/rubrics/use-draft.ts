import { useQueryClient } from '@tanstack/react-query';
import { startTransition, useCallback, useRef, useState } from 'react';
import { rubricsQuery } from '@/api/rubrics';
import { useAutosave } from '@/ui/autosave';
import { change, rubricQuery, type RubricDetail } from './api';
import { unsaved, withEdits, type Edits } from './places';

/** Editing a draft place by place: every change is saved by itself, and never over somebody else's. */
export function useDraft(row: RubricDetail) {
  const queries = useQueryClient();
  const [edits, setEdits] = useState<Edits>({});
  const typed = useRef(edits);
  const key = rubricQuery(row.id).queryKey;
  /** What the server answered is the newest there is. */
  const keep = (saved: RubricDetail) => {
    queries.setQueryData(key, saved);
    void queries.invalidateQueries({ queryKey: rubricsQuery.queryKey });
  };
  const hold = useCallback((now: Edits) => {
    typed.current = now;
    // The field shows at once what was typed; the rest of the long form may follow.
    startTransition(() => setEdits(now));
  }, []);

  const saving = useAutosave(async (sent: Edits) => {
    const seen = queries.getQueryData(key) ?? row;
    keep(await change(seen, { body: withEdits(seen.body, sent) }));
    hold(unsaved(typed.current, sent));
  });
  const { change: saveSoon } = saving;
  const set = useCallback(
    (place: string, value: unknown) => {
      hold({ ...typed.current, [place]: value });
      saveSoon(typed.current);
    },
    [hold, saveSoon],
  );
  /** Where it cannot be read now, the next save is refused as overtaken again, and says so. */
  const readNewest = () =>
    queries.fetchQuery({ ...rubricQuery(row.id), staleTime: 0 }).catch(() => undefined);
  const takeTheirs = async () => {
    saving.forget();
    hold({});
    await readNewest();
  };
  const keepMine = async () => {
    await readNewest();
    await saving.retry();
  };

  return { edits, saving, set, keep, takeTheirs, keepMine };
}

export type Draft = ReturnType<typeof useDraft>;
