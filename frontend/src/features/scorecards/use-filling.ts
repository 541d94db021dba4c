import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAutosave } from '@/ui/autosave';
import { cardQuery, recount, saveFacts, saveFourWords, type Card, type FourWords, type Given } from './api';
import { factsOf, type Edits } from './facts';

/** Filling one card: every answer is saved by itself, and never over somebody else's. */
export function useFilling(card: Card) {
  const queries = useQueryClient();
  const [edits, setEdits] = useState<Edits>({});
  const [refusal, setRefusal] = useState<unknown>();
  const key = cardQuery(card.id).queryKey;
  const newest = () => queries.getQueryData(key) ?? card;
  const keep = (saved: Card) => {
    queries.setQueryData(key, saved);
    // What is filled decides whether the task can be handed in.
    void queries.invalidateQueries({ queryKey: ['tasks'] });
  };

  const saving = useAutosave(async (typed: Edits) => {
    const seen = newest();
    keep(await saveFacts(seen, factsOf(seen, typed)));
  });
  const answer = (fact: string, given: Given | null) => {
    const now = { ...edits, [fact]: given };
    setEdits(now);
    saving.change(now);
  };

  /** Reads the version of the others, so that both can be shown. */
  const readNewest = () => queries.invalidateQueries({ queryKey: key });
  const takeTheirs = async () => {
    saving.forget();
    setEdits({});
    await readNewest();
  };
  const keepMine = async () => {
    await readNewest();
    await saving.retry();
  };
  const act = async (save: (seen: Card) => Promise<Card>) => {
    setRefusal(undefined);
    try {
      await saving.retry();
      keep(await save(newest()));
    } catch (error) {
      setRefusal(error);
    }
  };
  const recountIssues = async () => {
    await act(recount);
    setEdits({});
  };
  const giveWords = (words: FourWords) => act((seen) => saveFourWords(seen, words));

  return { edits, saving, refusal, answer, takeTheirs, keepMine, readNewest, recountIssues, giveWords };
}

export type Filling = ReturnType<typeof useFilling>;
