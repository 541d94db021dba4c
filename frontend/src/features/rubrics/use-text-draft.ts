import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asProblem, type Problem } from '@/api/problem';
import { change, checkQuery, type RubricDetail } from './api';

const PAUSE_MS = 600;

/** The text as it is being written, checked whenever the typing pauses; it is saved when the person says so. */
export function useTextDraft(row: RubricDetail, kept: string, onSaved: (saved: RubricDetail) => void) {
  const [typed, setTyped] = useState<string>();
  const [base, setBase] = useState(row.version);
  const [paused, setPaused] = useState('');
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const text = typed ?? kept;
  const dirty = typed !== undefined && typed !== kept;
  useEffect(() => {
    const timer = setTimeout(() => setPaused(dirty ? text : ''), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, dirty]);
  const { data: checked, error } = useQuery({ ...checkQuery(paused), enabled: paused !== '' });

  const type = (now: string) => {
    // Whose work it would overwrite is known by the version at which the typing began.
    if (!dirty) setBase(row.version);
    setTyped(now);
  };
  const send = async (version: number) => {
    setSaving(true);
    setProblem(undefined);
    try {
      const saved = await change({ id: row.id, version }, { text });
      setTyped(undefined);
      onSaved(saved);
    } catch (refusal) {
      setProblem(asProblem(refusal));
    } finally {
      setSaving(false);
    }
  };
  const save = async () => {
    if (dirty && !saving) await send(base);
  };
  const drop = () => {
    setTyped(undefined);
    setProblem(undefined);
  };

  const current = paused === text && dirty;
  return {
    text,
    dirty,
    type,
    save,
    /** Over a newer version, which the person has seen. */
    saveOver: send,
    drop,
    saving,
    problem,
    /** What the check said of exactly this text. */
    checked: current ? checked : undefined,
    checking: dirty && !(current && (checked ?? error)),
    checkError: current ? error : null,
  };
}

export type TextDraft = ReturnType<typeof useTextDraft>;
