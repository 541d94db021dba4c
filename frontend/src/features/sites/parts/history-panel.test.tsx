import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { HistoryPanel } from './history-panel';

const sdk = vi.hoisted(() => ({
  listCampaigns: vi.fn(),
  listTasks: vi.fn(),
  listSiteMoves: vi.fn(),
  getTask: vi.fn(),
}));
vi.mock('@/api/gen/sdk.gen', async (original) => ({ ...(await original<object>()), ...sdk }));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{}, vi.fn()] }));

const PHASES = ['自查', '整改', '核查', '评分', '总结'];
const move = (task: string, reason: string) => ({
  id: reason,
  task_id: task,
  verb: 'submit',
  was: 'open',
  now: 'submitted',
  reason,
  limit_on: null,
  by_name: '填报员',
  on: '2015-05-20',
  at: `2015-05-20T08:00:0${reason.length}+08:00`,
  warning: '',
});

it('asks as often for many phases as for one, and names those nothing was done in', async () => {
  const items = PHASES.map((phase_title, n) => ({ id: `t${n}`, spec: `T${n}`, phase_title }));
  sdk.listTasks.mockImplementation(({ query }: { query: { site?: string } }) =>
    Promise.resolve({ data: { items: query.site ? items : [], total: 5, next_cursor: null } }),
  );
  sdk.listCampaigns.mockResolvedValue({ data: { items: [{ id: 'c', name: '普查', state: 'running' }] } });
  sdk.listSiteMoves.mockImplementation(({ query }: { query: { cursor: string | null } }) =>
    Promise.resolve({
      data: query.cursor
        ? { items: [move('t1', '已改')], total: 2, next_cursor: null }
        : { items: [move('t0', '未发现')], total: 2, next_cursor: 'more' },
    }),
  );
  show(<HistoryPanel site={{ id: 's', unit_id: 'u' }} />);
  expect(await screen.findByText(/未发现/)).toBeInTheDocument();
  expect(screen.getByText(/已改/)).toBeInTheDocument();
  expect(screen.getByText(/核查、评分、总结/)).toBeInTheDocument();
  expect(sdk.getTask).not.toHaveBeenCalled();
  expect(sdk.listTasks).toHaveBeenCalledTimes(2);
  expect(sdk.listSiteMoves).toHaveBeenCalledTimes(2);
});
