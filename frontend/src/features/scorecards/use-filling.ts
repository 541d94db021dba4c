import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { askBeforeUnload } from '@/lib/unsaved';
import { useViewer } from '@/lib/viewer';
import { useAutosave } from '@/ui/autosave';
import { cardQuery, recount, saveFacts, saveFourWords, type Card, type Fact, type FourWords } from './api';
import { Edits, type Clash } from './edits';
import { answerOf, factsOf, NOTE, noteOf, reasonsOf, type Answer } from './facts';
import { usePreview } from './use-preview';

const TRIES = 5;

/** What somebody else changed while this page was open, taken over because it touches nothing typed here. */
export interface TakenOver {
  by: string;
  count: number;
}

/** Filling one card: every answer is saved by itself, and never over somebody else's. */
export function useFilling(card: Card) {
  const queries = useQueryClient();
  const viewer = useViewer();
  const edits = useMemo(() => new Edits(`scorecard:${viewer.id}:${card.id}`), [viewer.id, card.id]);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const [takenOver, setTakenOver] = useState<TakenOver>();
  const [refusal, setRefusal] = useState<unknown>();
  const query = useMemo(() => cardQuery(card.id), [card.id]);
  const newest = useCallback(() => queries.getQueryData(query.queryKey), [queries, query]);
  const preview = usePreview(card, edits);

  const keep = (saved: Card) => {
    queries.setQueryData(query.queryKey, saved);
    // What is filled decides whether the task can be handed in.
    void queries.invalidateQueries({ queryKey: ['tasks'] });
  };
  const readNewest = async (seen: Card) => {
    const theirs = await queries.fetchQuery({ ...query, staleTime: 0 });
    const count = changesBetween(seen, theirs);
    if (count > 0) setTakenOver({ by: theirs.filled_by, count });
    return theirs;
  };

  const saving = useAutosave<undefined>(async () => {
    let seen = newest() ?? card;
    for (let left = TRIES; left > 0; left -= 1) {
      const found = edits.clashes(seen);
      setClashes(found);
      if (found.length > 0) throw new Problem({ status: 412, code: 'stale_version', title: '' });
      const sent = edits.ready(seen);
      try {
        keep(await saveFacts(seen, bodyOf(seen, sent)));
        edits.settle(sent);
        if (edits.isEmpty()) preview.forget();
        return;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412 || left === 1) throw error;
        seen = await readNewest(seen);
      }
    }
  });
  const { change, retry, settle } = saving;
  const { refresh } = preview;

  const put = useCallback(
    (key: string, now: Answer, saved: Answer) => {
      edits.put(key, now, saved);
      refresh();
      const there = newest();
      if (there && edits.ready(there)[key]) change(undefined);
    },
    [edits, refresh, newest, change],
  );
  const answer = useCallback((fact: Fact, now: Answer) => put(fact.id, now, answerOf(fact)), [put]);
  const writeNote = useCallback(
    (text: string) => put(NOTE, { given: null, reason: text }, noteOf(card)),
    [put, card],
  );
  useUnsaved(edits, card, change);

  const choose = async (isMine: (clash: Clash) => boolean) => {
    edits.decide(clashes, isMine);
    setClashes([]);
    if (edits.isEmpty()) {
      preview.forget();
      saving.forget();
    } else {
      preview.refresh();
      await retry();
    }
  };
  /** Something other than facts: it is done with what was typed before it already saved. */
  const act = async (save: (seen: Card) => Promise<Card>) => {
    setRefusal(undefined);
    try {
      await settle();
      keep(await save(newest() ?? card));
    } catch (error) {
      setRefusal(error);
      await readNewest(newest() ?? card);
    }
  };
  const acts = {
    recountIssues: () => act(recount),
    giveWords: (words: FourWords) => act((seen) => saveFourWords(seen, words)),
    moveTo: (day: string) => act((seen) => saveFacts(seen, { ...bodyOf(seen, {}), monitoring_point: day })),
  };

  return {
    edits,
    saving,
    clashes,
    choose,
    takenOver,
    refusal,
    answer,
    writeNote,
    result: preview.result,
    ...acts,
  };
}

function bodyOf(seen: Card, sent: Readonly<Record<string, Answer>>) {
  const note = sent[NOTE]?.reason;
  return {
    facts: factsOf(seen, sent),
    reasons: reasonsOf(seen, sent),
    ...(note !== undefined && { note }),
  };
}

function changesBetween(before: Card, after: Card): number {
  const was = new Map(before.facts.map((fact) => [fact.id, answerOf(fact)]));
  const isChanged = (fact: Fact) => JSON.stringify(was.get(fact.id)) !== JSON.stringify(answerOf(fact));
  return after.facts.filter(isChanged).length + (before.note === after.note ? 0 : 1);
}

/** What waits for its other half or its reason is not left behind unseen, and what a reload kept is saved. */
function useUnsaved(edits: Edits, card: Card, change: (value: undefined) => void) {
  const opened = useRef(card);
  useEffect(() => {
    if (Object.keys(edits.ready(opened.current)).length > 0) change(undefined);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!edits.isEmpty()) askBeforeUnload(event);
    };
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [edits, change]);
}

export type Filling = ReturnType<typeof useFilling>;
