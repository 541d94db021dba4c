import { useQueryClient } from '@tanstack/react-query';
import { useState, type ComponentProps } from 'react';
import { asProblem } from '@/api/problem';
import { useKeys } from '@/lib/keys';
import { ActDialog, type Act } from './act-dialog';
import styles from './moves.module.css';
import { Moves, type Move } from './moves';
import { ProblemNote } from './problem-note';

/** What a move asks before it is made; a move without questions is made at once. */
export type Question = Pick<ComponentProps<typeof ActDialog>, 'reason' | 'limit' | 'files' | 'children'>;

interface Props {
  of: readonly (Move & { danger: boolean })[];
  questions: Readonly<Record<string, Question>>;
  onAct: (verb: string, act: Act) => Promise<unknown>;
  /** Moves with a form of their own: opening it is the caller's matter. */
  elsewhere?: readonly string[];
  onElsewhere?: (verb: string) => void;
  primary?: string;
  reasons?: 'list' | 'tooltip';
  /** A letter for a verb, where many are dealt with one after the other. */
  letters?: Readonly<Record<string, string>>;
}

const NOTHING: Act = { reason: '', limit: undefined, files: [] };

/** The moves of one thing with their dialogs; afterwards everything on the screen is read anew. */
export function ActMoves({
  of: moves,
  questions,
  onAct,
  elsewhere = [],
  onElsewhere,
  letters = {},
  ...look
}: Props) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<string>();
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>();

  const act = async (verb: string, said: Act) => {
    try {
      await onAct(verb, said);
      await queries.invalidateQueries();
    } catch (error) {
      if (asProblem(error).status === 412) void queries.invalidateQueries();
      throw error;
    }
  };
  const start = (verb: string) => {
    // The letter keys ask nobody whether a button is loading.
    if (busy !== undefined) return;
    setRefusal(undefined);
    if (elsewhere.includes(verb)) onElsewhere?.(verb);
    else if (questions[verb]) setAsking(verb);
    else {
      setBusy(verb);
      act(verb, NOTHING)
        .catch(setRefusal)
        .finally(() => setBusy(undefined));
    }
  };
  useKeys(
    moves.flatMap(({ verb, label, blocked }) => {
      const key = letters[verb];
      return key && blocked.length === 0 ? [{ key, label, run: () => start(verb) }] : [];
    }),
  );
  if (moves.length === 0) return null;
  const danger = moves.filter((move) => move.danger).map((move) => move.verb);

  return (
    <div className={styles.moves}>
      <Moves {...look} of={moves} danger={danger} busy={busy} onMove={start} />
      {refusal !== undefined && <ProblemNote compact error={refusal} />}
      {Object.entries(questions).map(([verb, question]) => {
        const label = moves.find((move) => move.verb === verb)?.label;
        return label === undefined ? null : (
          <ActDialog
            key={verb}
            {...question}
            open={asking === verb}
            title={label}
            verb={label}
            danger={danger.includes(verb)}
            onSubmit={(said) => act(verb, said)}
            onClose={() => setAsking(undefined)}
          />
        );
      })}
    </div>
  );
}
