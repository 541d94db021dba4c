import { useCallback, useRef, useState } from 'react';
import { randomId } from '@/api/random-id';
import { Turns } from '@/lib/turns';

/** More at once would only share the same line. */
const AT_ONCE = 2;

export interface Upload {
  id: string;
  name: string;
  share: number;
  error: unknown;
}

export type SendFile = (
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) => Promise<unknown>;

/**
 * Uploads under way: each with its progress, its failure and a way to stop or repeat it. `onAllSent` is called once when
 * none is left to send; until it is done the files that were sent stay in the list.
 */
export function useUploads(send: SendFile, onAllSent?: () => Promise<unknown>) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [turns] = useState(() => new Turns(AT_ONCE));
  const sent = useRef<string[]>([]);
  const running = useRef(new Map<string, { file: File; stop: AbortController }>());

  const change = useCallback((id: string, patch: Partial<Upload>) => {
    setUploads((now) => now.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)));
  }, []);

  const drop = useCallback((id: string) => {
    running.current.get(id)?.stop.abort();
    running.current.delete(id);
    setUploads((now) => now.filter((upload) => upload.id !== id));
  }, []);

  const run = useCallback(
    async (id: string, file: File) => {
      const stop = new AbortController();
      running.current.set(id, { file, stop });
      await turns.take(async () => {
        if (stop.signal.aborted) return;
        try {
          await send(file, { onProgress: (share) => change(id, { share }), signal: stop.signal });
          if (onAllSent) sent.current.push(id);
          else drop(id);
        } catch (error) {
          if (!stop.signal.aborted) change(id, { error });
        }
      });
      if (!turns.idle || sent.current.length === 0) return;
      const done = sent.current.splice(0);
      await onAllSent?.();
      done.forEach(drop);
    },
    [send, onAllSent, turns, change, drop],
  );

  const start = useCallback(
    (files: File[]) => {
      for (const file of files) {
        const id = randomId();
        setUploads((now) => [...now, { id, name: file.name, share: 0, error: undefined }]);
        void run(id, file);
      }
    },
    [run],
  );

  const repeat = useCallback(
    (id: string) => {
      const file = running.current.get(id)?.file;
      if (!file) return;
      change(id, { share: 0, error: undefined });
      void run(id, file);
    },
    [run, change],
  );

  return { uploads, start, repeat, drop };
}
