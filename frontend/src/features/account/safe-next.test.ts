// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { safeNext } from './safe-next';

it('leads back to the page that was open', () => {
  expect(safeNext('/issues?county=431002')).toBe('/issues?county=431002');
});

it.each([
  undefined,
  '',
  'https://example.com/',
  '//example.com',
  '/\\example.com',
  '/login?next=/',
  'javascript:0',
])('never leads elsewhere: %s', (next) => expect(safeNext(next)).toBe('/'));
