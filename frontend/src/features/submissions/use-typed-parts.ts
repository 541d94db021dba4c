import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { useAutosave } from '@/ui/autosave';
import { submissionQuery, writeText, type SubmissionDetail, type TextIn } from './api';

export type Part = SubmissionDetail['parts'][number];

/** What is typed into one part, over the text it stood on when the typing began. */
interface Typed {
  text: string;
  was: string;
}
type AllTyped = Readonly<Record<string, Typed>>;

const TRIES = 5;

/** Writing the outline: every part is saved by itself, and never over what somebody else wrote into it meanwhile. */
export function useTypedParts(row: SubmissionDetail) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<AllTyped>({});
  const [clashes, setClashes] = useState<readonly Part[]>([]);
  const held = useRef(typed);
  const query = submissionQuery(row.id);
  const newest = () => queries.getQueryData(query.queryKey) ?? row;
  const hold = (now: AllTyped) => {
    held.current = now;
    setTyped(now);
  };

  const saving = useAutosave<undefined>(async () => {
    let seen = newest();
    for (let left = TRIES; left > 0; left -= 1) {
      const found = clashesOf(held.current, seen);
      setClashes(found);
      if (found.length > 0) throw new Problem({ status: 412, code: 'stale_version', title: '' });
      const sent = held.current;
      try {
        const saved = await writeText(seen, textsOf(sent));
        queries.setQueryData(query.queryKey, saved);
        hold(stillUnsaved(held.current, sent, saved));
        // What is written decides whether the task can be handed in.
        void queries.invalidateQueries({ queryKey: ['tasks'] });
        return;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 412 || left === 1) throw error;
        seen = await queries.fetchQuery({ ...query, staleTime: 0 });
      }
    }
  });

  const type = (part: Part, text: string) => {
    const was = held.current[part.part]?.was ?? part.text;
    hold({ ...held.current, [part.part]: { text, was } });
    saving.change(undefined);
  };
  const takeTheirs = () => {
    const theirs = new Set(clashes.map(({ part }) => part));
    hold(Object.fromEntries(Object.entries(held.current).filter(([part]) => !theirs.has(part))));
    return goOn();
  };
  const keepMine = () => {
    const seen = Object.fromEntries(clashes.map(({ part, text }) => [part, text]));
    const over = ([part, one]: [string, Typed]) => [part, { ...one, was: seen[part] ?? one.was }] as const;
    hold(Object.fromEntries(Object.entries(held.current).map(over)));
    return goOn();
  };
  const goOn = async () => {
    setClashes([]);
    if (Object.keys(held.current).length === 0) saving.forget();
    else await saving.retry();
  };

  const textOf = (part: Part) => typed[part.part]?.text ?? part.text;
  return { textOf, type, saving, clashes, takeTheirs, keepMine };
}

export type TypedParts = ReturnType<typeof useTypedParts>;

/** Parts somebody else wrote into since the typing began, with their words. */
function clashesOf(typed: AllTyped, seen: SubmissionDetail): Part[] {
  return seen.parts.filter(({ part, text }) => {
    const mine = typed[part];
    return mine !== undefined && isWritten(mine) && text !== mine.was && text !== mine.text.trim();
  });
}

/** The server keeps no blanks at the ends. */
function isWritten({ text, was }: Typed): boolean {
  return text.trim() !== was;
}

function textsOf(typed: AllTyped): TextIn {
  const written = Object.entries(typed).filter(([, one]) => isWritten(one));
  return Object.fromEntries(written.map(([part, { text }]) => [part, text]));
}

/** What was typed on while `sent` was on its way, now over what was saved; a blank at the end stays under the hand. */
function stillUnsaved(typed: AllTyped, sent: AllTyped, saved: SubmissionDetail): AllTyped {
  const kept = new Map(saved.parts.map(({ part, text }) => [part, text]));
  const later = Object.entries(typed).map(([part, { text, was }]): [string, Typed] => [
    part,
    { text, was: (sent[part] && kept.get(part)) ?? was },
  ]);
  return Object.fromEntries(later.filter(([, { text, was }]) => text !== was));
}
