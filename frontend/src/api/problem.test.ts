import { expect, it } from 'vitest';
import { asProblem, problemOf } from './problem';

const answer = (body: unknown, init: ResponseInit) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

it('reads the problem document with its facts and field errors', async () => {
  const problem = await problemOf(
    answer(
      {
        type: 'about:blank',
        title: '步骤不可用',
        detail: '还有 2 个问题未整改',
        status: 409,
        code: 'step_refused',
        request_id: 'r-1',
        open_issues: 2,
        errors: [{ loc: 'body.reason', code: 'missing', message: '必填' }, 'odd'],
      },
      { status: 409 },
    ),
  );
  expect(problem).toMatchObject({ status: 409, code: 'step_refused', title: '步骤不可用', requestId: 'r-1' });
  expect(problem.message).toBe('还有 2 个问题未整改');
  expect(problem.facts).toEqual({ open_issues: 2 });
  expect(problem.errors).toHaveLength(1);
});

it('makes a problem of an answer that is none', async () => {
  const problem = await problemOf(answer('<html>', { status: 502, headers: { 'Retry-After': '30' } }));
  expect(problem).toMatchObject({ status: 502, code: 'http_502', retryAfter: 30 });
});

it('tells a lost network from a fault of our own', () => {
  expect(asProblem(new TypeError('Failed to fetch')).code).toBe('offline');
  expect(asProblem(new Error('Unable to preload CSS for /assets/page.css')).code).toBe('offline');
  expect(asProblem(new TypeError('x is not a function')).code).toBe('unexpected');
});
