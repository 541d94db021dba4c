import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { DeskPanel } from './desk-panel';

const COUNT = 250;
const sdk = vi.hoisted(() => ({ listTasks: vi.fn() }));
vi.mock('@/api/gen/sdk.gen', async (original) => ({ ...(await original<object>()), ...sdk }));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{}, vi.fn()] }));
vi.mock('./task-line', () => ({ TaskLine: ({ task }: { task: { id: string } }) => <li>{task.id}</li> }));

it('leads to every task, a piece at a time', async () => {
  sdk.listTasks.mockImplementation(({ query }: { query: { limit: number; cursor: string | null } }) => {
    const from = Number(query.cursor ?? 0);
    const to = Math.min(from + query.limit, COUNT);
    const items = Array.from({ length: to - from }, (_, n) => ({ id: `t${from + n + 1}` }));
    return Promise.resolve({ data: { items, total: COUNT, next_cursor: to < COUNT ? String(to) : null } });
  });
  const user = userEvent.setup();
  show(<DeskPanel />, { permissions: ['task:submit'] });
  expect(await screen.findByText('t20')).toBeInTheDocument();
  for (const last of ['t120', 't220', 't250']) {
    await user.click(screen.getByRole('button', { name: '显示更多' }));
    expect(await screen.findByText(last)).toBeInTheDocument();
  }
  expect(screen.queryByRole('button', { name: '显示更多' })).toBeNull();
});
