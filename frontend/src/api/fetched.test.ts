import { afterEach, expect, it, vi } from 'vitest';
import { fetched } from './fetched';

const missing = new TypeError('Failed to fetch dynamically imported module: /assets/page.js');
const lost = fetched(() => Promise.reject(missing));

afterEach(() => vi.unstubAllGlobals());

it('says that the network is away when the server does not answer either', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(lost()).rejects.toMatchObject({ code: 'offline' });
});

it('leaves it to the router when only the page is gone', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ status: 'ok' })));
  await expect(lost()).rejects.toBe(missing);
});

it('gives the page when it is there', async () => {
  await expect(fetched(() => Promise.resolve('page'))()).resolves.toBe('page');
});
