import { preferences } from '@/lib/preferences';
import { Problem, problemOf } from './problem';
import { randomId } from './random-id';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const AUTH = '/api/v1/auth/';

let refreshing: Promise<boolean> | undefined;
let onSignedOut: () => void = () => undefined;

/** What to do when the session is over and cannot be renewed. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react;
}

export function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find((pair) => pair.startsWith('sc_csrf='));
  return cookie && decodeURIComponent(cookie.slice('sc_csrf='.length));
}

/** Renews the session once, however many requests find it expired at the same moment. */
export function renewSession(): Promise<boolean> {
  refreshing ??= send(
    new Request(`${location.origin}${AUTH}refresh`, { method: 'POST', credentials: 'include' }),
  )
    .then((answer) => answer.ok)
    .finally(() => (refreshing = undefined));
  return refreshing;
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

/**
 * The one way to the server: session cookie, CSRF token and idempotency key go along, an expired session is renewed
 * once, and every refusal is thrown as a Problem.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input instanceof Request ? input : new URL(input, location.origin), {
    credentials: 'include',
    ...init,
  });
  const isAuth = new URL(request.url).pathname.startsWith(AUTH);
  if (request.method === 'POST' && !isAuth && !request.headers.has('Idempotency-Key')) {
    request.headers.set('Idempotency-Key', randomId());
  }
  const again = request.clone();
  let response = await send(request);
  if (response.status === 401 && !isAuth) {
    if (await renewSession()) response = await send(again);
    if (response.status === 401) onSignedOut();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}
