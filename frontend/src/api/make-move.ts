import { apiFetch } from './api-fetch';
import { ifMatch } from './etag';

/** `POST /api/v1/<nouns>/<id>/<verb>`: every move has this form, and goes through only at the version that was seen. */
export async function makeMove<Answer>(
  nouns: string,
  row: { id: string; version: number },
  verb: string,
  body: object = {},
): Promise<Answer> {
  const response = await apiFetch(`/api/v1/${nouns}/${row.id}/${verb}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...ifMatch(row) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}
