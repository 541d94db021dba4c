import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import { NeedsNow } from './needs-now';

const line = (n: number) => ({
  code: `work${n}`,
  text: `事项${n}`,
  count: 3,
  due_on: '2015-06-20',
  overdue: n === 1 ? 2 : 0,
  link: `/issues?n=${n}`,
});
const { ask, running } = vi.hoisted(() => ({ ask: vi.fn(), running: vi.fn() }));
vi.mock('@/lib/url-state', () => ({ useUrlState: () => [{}, vi.fn()] }));
vi.mock('@/api/campaigns', () => ({
  runningCampaigns: () => ({ queryKey: ['running'], queryFn: running }),
}));
vi.mock('../api', () => ({
  DESK: 'desk',
  todoQuery: (id?: string) => ({ queryKey: ['todo', id], queryFn: () => ask(id) as unknown }),
}));
beforeEach(() => {
  vi.clearAllMocks();
  running.mockResolvedValue([]);
});

it('says one sentence and at most seven lines, each with its page', async () => {
  ask.mockResolvedValue({ sentence: '请先核查：3 项。', lines: [1, 2, 3, 4, 5, 6, 7, 8].map(line) });
  show(<NeedsNow />);
  expect(await screen.findByText('请先核查：3 项。')).toBeInTheDocument();
  expect(screen.getAllByRole('link')).toHaveLength(7);
  expect(screen.getByRole('link', { name: '事项1' })).toHaveAttribute('href', '/issues?n=1');
  expect(screen.getByText('2 项逾期')).toBeInTheDocument();
});

it('leads to the desk on the same page where the tasks lie', async () => {
  ask.mockResolvedValue({ sentence: '', lines: [{ ...line(1), link: '/?tab=review&campaign=c1' }] });
  show(<NeedsNow />);
  const link = await screen.findByRole('link', { name: '事项1' });
  expect(link).toHaveAttribute('href', '/?tab=review&campaign=c1#desk');
});

const of = (campaign_id: string, campaign_name: string, lines = [line(1)]) => ({
  campaign_id,
  campaign_name,
  lines,
  sentence: `${campaign_name}：3 项`,
});

it('says what waits in the other campaigns that run, and leads there', async () => {
  running.mockResolvedValue([{ id: 'q' }, { id: 'c' }, { id: 'idle' }]);
  ask.mockImplementation((id?: string) => {
    if (id === 'idle') return of('idle', '空闲', []);
    return id === 'c' ? of('c', '普查') : of('q', '季度');
  });
  show(<NeedsNow />);
  expect(await screen.findByText('普查：3 项')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /普查/ })).toHaveAttribute('href', '/?campaign=c');
  expect(screen.queryByText(/空闲/)).not.toBeInTheDocument();
  expect(screen.getAllByText('季度：3 项')).toHaveLength(1);
});

it('never shows a failed question as nothing to do', async () => {
  ask.mockRejectedValue(new Problem({ status: 500, code: 'internal', title: '服务器暂时不能处理' }));
  show(<NeedsNow />);
  expect(await screen.findByRole('alert')).toHaveTextContent('服务器暂时不能处理');
  expect(screen.getByRole('button', { name: '重试' })).toBeInTheDocument();
});
