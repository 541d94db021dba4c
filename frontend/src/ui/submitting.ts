import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { asProblem } from '@/api/problem';

/**
 * Sends a form once, however often it is asked to meanwhile; a refusal is kept to be shown. When somebody was faster
 * everything is read anew, and `send` is told that the person saves again having been shown so.
 */
export function useSubmitting<Fields>(
  send: (fields: Fields, overtaken: boolean) => Promise<unknown>,
  onDone: () => void,
) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const going = useRef(false);
  const overtaken = refusal !== undefined && asProblem(refusal).status === 412;
  const submit = async (fields: Fields) => {
    if (going.current) return;
    going.current = true;
    setBusy(true);
    setRefusal(undefined);
    try {
      await send(fields, overtaken);
      onDone();
    } catch (error) {
      if (asProblem(error).status === 412) await queries.invalidateQueries();
      setRefusal(error);
    } finally {
      going.current = false;
      setBusy(false);
    }
  };
  return { busy, refusal, overtaken, submit, forget: () => setRefusal(undefined) };
}
