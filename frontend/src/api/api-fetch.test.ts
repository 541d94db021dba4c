import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { apiFetch, whenSignedOut } from './api-fetch';

const sent: Request[] = [];
let answers: (request: Request) => Response;

beforeEach(() => {
  sent.length = 0;
  document.cookie = 'sc_csrf=tok%2Fen';
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request);
    return Promise.resolve(answers(request));
  });
});
afterEach(() => vi.unstubAllGlobals());

it('carries the CSRF token and an idempotency key on a POST, and neither on a GET', async () => {
  answers = () => new Response('{}');
  await apiFetch('/api/v1/tasks/1/submit', { method: 'POST' });
  await apiFetch('/api/v1/tasks/1');
  expect(sent[0]?.headers.get('X-CSRF-Token')).toBe('tok/en');
  expect(sent[0]?.headers.get('Idempotency-Key')).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab]/);
  expect(sent[1]?.headers.has('X-CSRF-Token')).toBe(false);
  expect(sent[1]?.headers.has('Idempotency-Key')).toBe(false);
});

it('renews an expired session once for many requests, then repeats each under its own key', async () => {
  let expired = true;
  answers = (request) => {
    if (request.url.endsWith('/auth/refresh')) {
      expired = false;
      return new Response(null, { status: 204 });
    }
    return expired ? new Response('{}', { status: 401 }) : new Response('{}');
  };
  await Promise.all([apiFetch('/api/v1/a', { method: 'POST' }), apiFetch('/api/v1/b')]);
  expect(sent.filter((r) => r.url.endsWith('/auth/refresh'))).toHaveLength(1);
  const keys = sent.filter((r) => r.url.endsWith('/a')).map((r) => r.headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

it('says that the person is signed out when the session cannot be renewed', async () => {
  const out = vi.fn();
  whenSignedOut(out);
  answers = () => new Response('{"code":"signed_out"}', { status: 401 });
  await expect(apiFetch('/api/v1/me')).rejects.toMatchObject({ status: 401, code: 'signed_out' });
  expect(out).toHaveBeenCalledOnce();
});

it('throws a problem of its own when no answer comes', async () => {
  answers = () => {
    throw new TypeError('Failed to fetch');
  };
  await expect(apiFetch('/api/v1/me')).rejects.toMatchObject({ code: 'offline' });
});
