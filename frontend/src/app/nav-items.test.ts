import { expect, it } from 'vitest';
import { navFor } from './nav-items';

const hrefs = (permissions: string[]) => navFor(permissions).map((item) => item.href);

it('shows nobody a page they may not open', () => {
  expect(hrefs([])).toEqual([]);
  expect(hrefs(['board:read', 'site:read', 'issue:read'])).toEqual(['/', '/sites', '/issues']);
});

it('leads whoever keeps the working days to them, without a campaign', () => {
  expect(hrefs(['calendar:manage'])).toEqual(['/admin/calendar']);
});

it('keeps management to those who hold a permission for it', () => {
  expect(hrefs(['user:read'])).toEqual(['/admin/units', '/admin/users']);
});
