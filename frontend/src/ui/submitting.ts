import { useRef, useState } from 'react';

/** Sends a form once, however often it is asked to meanwhile; a refusal is kept to be shown. */
export function useSubmitting<Fields>(send: (fields: Fields) => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const going = useRef(false);
  const submit = async (fields: Fields) => {
    if (going.current) return;
    going.current = true;
    setBusy(true);
    setRefusal(undefined);
    try {
      await send(fields);
      onDone();
    } catch (error) {
      setRefusal(error);
    } finally {
      going.current = false;
      setBusy(false);
    }
  };
  return { busy, refusal, submit, forget: () => setRefusal(undefined) };
}
