import { beforeEach, expect, it, vi } from 'vitest';
import { NOTHING } from '@/ui/data-grid/selection';
import { actOnMany, chosenOf, type Chosen } from './api';

const server = vi.hoisted(() => ({ listIssues: vi.fn() }));
vi.mock('@/api/gen', () => server);

const TOTAL = 450;
const row = (n: number) => ({ id: `i${n}`, version: n });
const rows = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => row(from + index));

beforeEach(() => {
  server.listIssues
    .mockReset()
    .mockImplementation(({ query }: { query: { page: number; limit: number } }) => {
      const from = (query.page - 1) * query.limit;
      return Promise.resolve({
        data: { items: rows(from, Math.min(TOTAL, from + query.limit)), total: TOTAL },
      });
    });
});

it('reads all that match page by page, but the ones taken out', async () => {
  const chosen = await chosenOf({}, { all: true, keys: new Set(['i7', 'i449']) });
  expect(chosen).toHaveLength(TOTAL - 2);
  expect(chosen.some(({ id }) => id === 'i7')).toBe(false);
});

it('stops reading once all that were picked are found', async () => {
  const chosen = await chosenOf({}, { ...NOTHING, keys: new Set(['i3', 'i201']) });
  expect(chosen).toEqual([row(3), row(201)]);
  expect(server.listIssues).toHaveBeenCalledTimes(2);
});

it('acts on as many at a time as the server takes, keeps what became of each, and stops when told', async () => {
  const act = vi.fn((issues: Chosen[]) =>
    Promise.resolve({
      done: issues.length - 1,
      refused: 1,
      items: issues.map(({ id }) => ({ id, name: null, ok: true, version: 1, problem: null })),
    }),
  );
  const told: number[] = [];
  const all = await actOnMany(rows(0, TOTAL), act, {
    onProgress: (n) => told.push(n),
    stopped: () => told.length === 2,
  });
  expect(act.mock.calls.map(([issues]) => issues.length)).toEqual([200, 200]);
  expect(told).toEqual([200, 400]);
  expect([all.done, all.refused, all.items.length]).toEqual([398, 2, 400]);
});
