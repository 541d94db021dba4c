import { preferences } from '@/lib/preferences';
import { oneAct } from './one-act';
import { Problem, problemOf } from './problem';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const AUTH = '/api/v1/auth/';
const KEY = 'Idempotency-Key';

let refreshing: Promise<boolean> | undefined;
let onSignedOut: () => void = () => undefined;

/** What to do when the session is over and cannot be renewed; gives back how to do again what was done before. */
export function whenSignedOut(react: () => void): () => void {
  const before = onSignedOut;
  onSignedOut = react;
  return () => {
    onSignedOut = before;
  };
}

export function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find((pair) => pair.startsWith('sc_csrf='));
  return cookie && decodeURIComponent(cookie.slice('sc_csrf='.length));
}

/** For whoever is answered 401 although the session was renewed, or because it could not be. */
export function tellSignedOut(): void {
  onSignedOut();
}

/**
 * Renews the session once, however many requests find it expired at the same moment. False when it is over; throws
 * when that is not known, as of a server that is busy.
 */
export function renewSession(): Promise<boolean> {
  refreshing ??= askForSession().finally(() => (refreshing = undefined));
  return refreshing;
}

async function askForSession(): Promise<boolean> {
  const answer = await send(
    new Request(`${location.origin}${AUTH}refresh`, { method: 'POST', credentials: 'include' }),
  );
  if (!answer.ok && answer.status !== 401) throw await problemOf(answer);
  return answer.ok;
}

async function send(request: Request): Promise<Response> {
  // The server words its labels and reasons in the language on the screen, not in the browser's.
  request.headers.set('Accept-Language', preferences().language);
  const token = csrfToken();
  if (WRITES.has(request.method) && token) request.headers.set('X-CSRF-Token', token);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem({ status: 0, code: 'offline', title: '' });
  }
}

/** Sends the request, a second time when the session had to be renewed first; gives the answer, whatever it says. */
async function ask(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await send(request);
  if (answer.status !== 401 || isAuth(request) || !(await renewSession())) return answer;
  return send(again);
}

/** The same for an act, under its key. What is still being worked on has no answer yet. */
async function act(request: Request, key: string): Promise<Response> {
  request.headers.set(KEY, key);
  const answer = await ask(request);
  if (answer.status === 409) {
    const refusal = await problemOf(answer.clone());
    if (refusal.code === 'request_in_flight') throw refusal;
  }
  return answer;
}

function isAuth(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(AUTH);
}

/**
 * The one way to the server: session cookie, CSRF token and idempotency key go along, an expired session is renewed
 * once, and every refusal is thrown as a Problem.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input instanceof Request ? input : new URL(input, location.origin), {
    credentials: 'include',
    ...init,
  });
  const isAct = request.method === 'POST' && !isAuth(request);
  const response = isAct
    ? await oneAct(`${request.url} ${await request.clone().text()}`, (key) => act(request.clone(), key))
    : await ask(request);
  if (response.status === 401 && !isAuth(request)) tellSignedOut();
  if (!response.ok) throw await problemOf(response);
  return response;
}
