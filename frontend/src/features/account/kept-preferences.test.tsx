import { useQuery } from '@tanstack/react-query';
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changePreferences, preferences } from '@/lib/preferences';
import { show, VIEWER } from '@/test/show';
import { meQuery, type Me } from './api';
import { useKeptPreferences } from './kept-preferences';

const ACCOUNT: Me = { ...VIEWER, must_change_password: false, language: 'zh', density: 'compact' };

/** The server: every write waits for its answer, which the test gives. */
let asked: { body: unknown; request: Request; answer: (status?: number) => void }[] = [];

function Layout({ me }: { me: Me }) {
  const { data } = useQuery({ ...meQuery, initialData: me });
  useKeptPreferences(data);
  return null;
}

/** The page loaded anew, as the account stands on the server. */
function load(me: Partial<Me> = {}) {
  cleanup();
  return show(<Layout me={{ ...ACCOUNT, ...me }} />);
}

const choose = (patch: Parameters<typeof changePreferences>[0]) => act(() => changePreferences(patch));
const writes = (count: number) => vi.waitFor(() => expect(asked).toHaveLength(count));
const answer = (which: number, status?: number) =>
  act(async () => {
    asked[which]?.answer(status);
    await new Promise((done) => setTimeout(done));
  });

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const body: unknown = await request.clone().json();
    return new Promise((respond) => {
      asked.push({ body, request, answer: (status = 200) => respond(new Response('{}', { status })) });
    });
  });
  changePreferences({ density: 'compact', language: 'zh', owedTo: null });
});
afterEach(async () => {
  // Whatever a test left open is answered, so that the next one finds nothing waiting.
  for (let each = 0; each < asked.length; each += 1) await answer(each);
  vi.unstubAllGlobals();
});

it('takes over what the account remembers', () => {
  load({ density: 'large', language: 'en' });
  expect(preferences()).toMatchObject({ density: 'large', language: 'en' });
  expect(asked).toEqual([]);
});

it('does not lose a choice followed at once by a reload, and sends it again until it is taken', async () => {
  load();
  choose({ density: 'large' });
  await writes(1);
  load();
  expect(preferences().density).toBe('large');
  await answer(0, 503);
  await writes(2);
  expect(asked[1]?.body).toEqual({ density: 'large', language: 'zh' });
  await answer(1);
  load({ density: 'standard' });
  expect(preferences().density).toBe('standard');
});

it('writes one choice after the other, so that the last one stays', async () => {
  load();
  choose({ language: 'en' });
  await writes(1);
  choose({ language: 'zh' });
  choose({ density: 'standard' });
  await answer(0);
  await writes(2);
  expect(asked[1]?.body).toEqual({ density: 'standard', language: 'zh' });
  await answer(1);
  expect(asked).toHaveLength(2);
});

it('lets the write go on when the page is left', async () => {
  load();
  choose({ density: 'large' });
  await writes(1);
  expect(asked[0]?.request.keepalive).toBe(true);
});

it('gives nobody the choice that another account made', async () => {
  load();
  choose({ density: 'large' });
  await writes(1);
  await answer(0, 503);
  load({ id: 'u2', density: 'standard' });
  expect(preferences().density).toBe('standard');
  expect(asked).toHaveLength(1);
});

it('keeps the choice when the pages of work are left and entered again', async () => {
  const { rerender } = load();
  choose({ density: 'large' });
  await writes(1);
  await answer(0);
  rerender(<p />);
  rerender(<Layout me={ACCOUNT} />);
  expect(preferences().density).toBe('large');
});
