import { csrfToken, renewSession, tellSignedOut } from './api-fetch';
import { oneAct } from './one-act';
import { problemOf, Problem } from './problem';

interface Sending {
  fields?: Record<string, string>;
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** Sends one file as a form; when the line drops, again as the same act. */
export function uploadFile(path: string, file: File, sending: Sending = {}): Promise<unknown> {
  const sent = JSON.stringify([path, file.name, file.size, file.lastModified, sending.fields]);
  const send = (key: string) => sendFile(path, file, key, sending);
  return oneAct(sent, (key) => inSession(() => send(key)));
}

/** Sends, a second time when the session had to be renewed first. */
async function inSession(send: () => Promise<unknown>): Promise<unknown> {
  try {
    return await send().catch(async (error: unknown) => {
      if (isUnknown(error) && (await renewSession())) return send();
      throw error;
    });
  } catch (error) {
    if (isUnknown(error)) tellSignedOut();
    throw error;
  }
}

const isUnknown = (error: unknown) => error instanceof Problem && error.status === 401;

/** Tells how much has gone out: fetch cannot, so this is an XMLHttpRequest. */
function sendFile(
  path: string,
  file: File,
  key: string,
  { fields = {}, onProgress, signal }: Sending,
): Promise<unknown> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);

  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new DOMException('aborted', 'AbortError'));
      return;
    }
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.withCredentials = true;
    request.setRequestHeader('X-CSRF-Token', csrfToken() ?? '');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(new Problem({ status: 0, code: 'offline', title: '' }));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const headers = new Headers();
      for (const name of ['Retry-After', 'X-Request-ID']) {
        const value = request.getResponseHeader(name);
        if (value) headers.set(name, value);
      }
      const hasBody = request.status !== 204;
      const answer = new Response(hasBody ? request.responseText : null, { status: request.status, headers });
      if (answer.ok)
        resolve(request.responseText ? (JSON.parse(request.responseText) as unknown) : undefined);
      else void problemOf(answer).then(reject);
    };
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
