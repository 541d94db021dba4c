// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenSignedOut } from './api-fetch';
import { uploadFile } from './upload';

interface Sent {
  key: string | undefined;
  form: FormData;
}
const sent: Sent[] = [];
let lost = 0;
/** How many requests find no session. */
let unknown = 0;

/** As much of an XMLHttpRequest as an upload needs; the line drops the first `lost` times. */
class Line {
  upload = {};
  status = 201;
  responseText = '{"id":"1"}';
  onload?: () => void;
  onerror?: () => void;
  private key?: string;
  open() {}
  abort() {}
  getResponseHeader = () => null;
  setRequestHeader(name: string, value: string) {
    if (name === 'Idempotency-Key') this.key = value;
  }
  send(form: FormData) {
    sent.push({ key: this.key, form });
    if (sent.length <= unknown) Object.assign(this, { status: 401, responseText: '{"code":"unauthorized"}' });
    queueMicrotask(() => (sent.length <= lost ? this.onerror?.() : this.onload?.()));
  }
}

beforeEach(() => {
  sent.length = lost = unknown = 0;
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', Line);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('sends a file again under the same key when the line drops', async () => {
  lost = 1;
  const answer = uploadFile('/api/v1/issues/1/evidence', new File(['x'], 'a.png'), {
    fields: { stage: 'found' },
  });
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ id: '1' });
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(sent[0]?.key).toMatch(/^[\da-f-]{36}$/);
  expect(sent[1]?.form.get('stage')).toBe('found');
});

it('takes the same key when a person repeats an upload nothing was heard of, and another for another file', async () => {
  lost = 3;
  const file = new File(['x'], 'b.png', { lastModified: 1 });
  const given = expect(uploadFile('/api/v1/a', file)).rejects.toMatchObject({ code: 'offline' });
  await vi.runAllTimersAsync();
  await given;
  await uploadFile('/api/v1/a', file);
  await uploadFile('/api/v1/a', new File(['x'], 'c.png', { lastModified: 1 }));
  expect(new Set(sent.slice(0, 4).map(({ key }) => key)).size).toBe(1);
  expect(sent[4]?.key).not.toBe(sent[0]?.key);
});

it('renews an expired session and sends the file again under the same key', async () => {
  unknown = 1;
  const renewed = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
  vi.stubGlobal('fetch', renewed);
  const answer = uploadFile('/api/v1/a', new File(['x'], 'd.png'));
  await vi.runAllTimersAsync();
  expect(await answer).toEqual({ id: '1' });
  expect(renewed).toHaveBeenCalledOnce();
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
});

it('says that the person is signed out when the session cannot be renewed', async () => {
  unknown = 1;
  const out = vi.fn();
  whenSignedOut(out);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{}', { status: 401 })));
  const refused = expect(uploadFile('/api/v1/a', new File(['x'], 'e.png'))).rejects.toMatchObject({
    status: 401,
  });
  await vi.runAllTimersAsync();
  await refused;
  expect(out).toHaveBeenCalledOnce();
  expect(sent).toHaveLength(1);
});
