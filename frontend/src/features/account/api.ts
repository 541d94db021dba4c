import { queryOptions } from '@tanstack/react-query';
import type { SignInOut } from '@/api/gen/types.gen';
import { sendJson } from '@/api/send-json';
import type { Language } from '@/lib/dates';
import type { Density } from '@/lib/preferences';
import type { Viewer } from '@/lib/viewer';

export interface Me extends Viewer {
  must_change_password: boolean;
  language: Language | null;
  density: Density | null;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => sendJson<Me>('GET', '/api/v1/me'),
  staleTime: 60_000,
});

export function signIn(login: string, password: string): Promise<Me> {
  return sendJson<Me>('POST', '/api/v1/auth/session', { login, password });
}

export function signOut(): Promise<void> {
  return sendJson('POST', '/api/v1/auth/logout');
}

export function changePassword(current: string, next: string): Promise<void> {
  return sendJson('PUT', '/api/v1/me/password', { current, new: next });
}

export function rememberPreferences(patch: { language?: Language; density?: Density }): Promise<Me> {
  // Goes on although the page is left at the same moment.
  return sendJson<Me>('PATCH', '/api/v1/me', patch, { keepalive: true });
}

/** Where the person is signed in, the latest use first. */
export const signInsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: async () =>
    (await sendJson<SignInOut[]>('GET', '/api/v1/me/sessions')).toSorted((a, b) =>
      b.used_at.localeCompare(a.used_at),
    ),
});

export const endSignIn = (id: string) => sendJson<void>('POST', `/api/v1/me/sessions/${id}/end`);
