import { apiFetch } from './api-fetch';

/** For the few calls made before or beside the generated client: sign-in, preferences, the demonstration's date. */
export async function sendJson<Answer>(
  method: string,
  path: string,
  body?: unknown,
  init?: RequestInit,
): Promise<Answer> {
  const response = await apiFetch(path, {
    ...init,
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}
