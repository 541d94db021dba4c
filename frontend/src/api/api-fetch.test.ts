// @vitest-environment jsdom
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
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const keys = () => sent.map((request) => request.headers.get('Idempotency-Key'));
/** Answers the first so many requests not at all. */
function dropping(lines: number, then: () => Response = () => new Response('{}')) {
  answers = () => {
    if (sent.length <= lines) throw new TypeError('Failed to fetch');
    return then();
  };
}
/** An act of its own, with nothing heard of it before. */
const act = (text: string) =>
  apiFetch('/api/v1/issues/1/comments', { method: 'POST', body: JSON.stringify({ text }) });

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
  await Promise.all(['a', 'b'].map((path) => apiFetch(`/api/v1/${path}`, { method: 'POST' })));
  expect(sent.filter((r) => r.url.endsWith('/auth/refresh'))).toHaveLength(1);
  const each = sent.filter((r) => r.url.endsWith('/a')).map((r) => r.headers.get('Idempotency-Key'));
  expect(each).toHaveLength(2);
  expect(new Set(each).size).toBe(1);
});

it('says that the person is signed out when the session cannot be renewed', async () => {
  const out = vi.fn();
  whenSignedOut(out);
  answers = () => new Response('{"code":"signed_out"}', { status: 401 });
  await expect(apiFetch('/api/v1/me')).rejects.toMatchObject({ status: 401, code: 'signed_out' });
  expect(out).toHaveBeenCalledOnce();
});

it('takes no busy or failing server for the end of the session', async () => {
  const out = vi.fn();
  whenSignedOut(out);
  for (const status of [429, 502, 503]) {
    answers = (request) =>
      new Response('{"code":"x"}', { status: request.url.endsWith('/auth/refresh') ? status : 401 });
    await expect(apiFetch('/api/v1/me')).rejects.toMatchObject({ status });
  }
  expect(out).not.toHaveBeenCalled();
});

it('throws a problem of its own when no answer comes', async () => {
  answers = () => {
    throw new TypeError('Failed to fetch');
  };
  await expect(apiFetch('/api/v1/me')).rejects.toMatchObject({ code: 'offline' });
});

it('sends an act again under the same key, with the same body, when the line drops', async () => {
  vi.useFakeTimers();
  dropping(2);
  const answer = act('dropped twice');
  await vi.runAllTimersAsync();
  expect((await answer).ok).toBe(true);
  expect(keys()).toHaveLength(3);
  expect(new Set(keys()).size).toBe(1);
  expect(await Promise.all(sent.map((request) => request.text()))).toEqual(
    Array.from({ length: 3 }, () => '{"text":"dropped twice"}'),
  );
});

it('gives up after the third time, and takes the same key when the person tries again', async () => {
  vi.useFakeTimers();
  dropping(3);
  const given = expect(act('given up')).rejects.toMatchObject({ code: 'offline' });
  await vi.runAllTimersAsync();
  await given;
  expect(sent).toHaveLength(3);
  await act('given up');
  expect(new Set(keys()).size).toBe(1);
  await act('given up');
  expect(new Set(keys()).size).toBe(2);
});

it('takes another key for another act', async () => {
  dropping(0);
  await act('one');
  await act('two');
  await act('one');
  expect(new Set(keys()).size).toBe(3);
});

it('does not send again what was answered, not even by a failing server', async () => {
  for (const status of [409, 422, 500, 503]) {
    dropping(0, () => new Response('{"code":"x"}', { status }));
    await expect(act(`answered ${status}`)).rejects.toMatchObject({ status });
  }
  expect(sent).toHaveLength(4);
});

it('waits while what was sent before the line dropped is still being worked on', async () => {
  vi.useFakeTimers();
  dropping(1, () =>
    sent.length === 2
      ? new Response('{"code":"request_in_flight"}', { status: 409 })
      : new Response('{"id":"1"}', { status: 201 }),
  );
  const answer = act('slow');
  await vi.runAllTimersAsync();
  expect(await (await answer).json()).toEqual({ id: '1' });
  expect(new Set(keys()).size).toBe(1);
});

it('sends a change that has no key once only', async () => {
  dropping(9);
  await expect(apiFetch('/api/v1/me', { method: 'PATCH', body: '{}' })).rejects.toMatchObject({
    code: 'offline',
  });
  await expect(apiFetch('/api/v1/auth/session', { method: 'POST', body: '{}' })).rejects.toMatchObject({
    code: 'offline',
  });
  expect(sent).toHaveLength(2);
});

it('stops when the person leaves', async () => {
  vi.useFakeTimers();
  const leaving = new AbortController();
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request);
    return Promise.reject(
      request.signal.aborted ? new DOMException('aborted', 'AbortError') : new TypeError('Failed to fetch'),
    );
  });
  const left = expect(
    apiFetch('/api/v1/a', { method: 'POST', signal: leaving.signal }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  await vi.advanceTimersByTimeAsync(0);
  leaving.abort();
  await vi.runAllTimersAsync();
  await left;
  expect(sent.length).toBeLessThanOrEqual(2);
});
