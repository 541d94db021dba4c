import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
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
const ask = vi.hoisted(() => vi.fn());
vi.mock('../api', () => ({ DESK: 'desk', todoQuery: { queryKey: ['todo'], queryFn: ask } }));

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

it('never shows a failed question as nothing to do', async () => {
  ask.mockRejectedValue(new Problem({ status: 500, code: 'internal', title: '服务器暂时不能处理' }));
  show(<NeedsNow />);
  expect(await screen.findByRole('alert')).toHaveTextContent('服务器暂时不能处理');
  expect(screen.getByRole('button', { name: '重试' })).toBeInTheDocument();
});
