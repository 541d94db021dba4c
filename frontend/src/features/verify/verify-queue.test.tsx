import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import type { Waiting } from './api';
import { VerifyQueue } from './verify-queue';

vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => vi.fn(),
  useRouter: () => undefined,
  useSearch: () => ({}),
}));

const server = vi.hoisted(() => ({ waiting: ['a', 'b', 'c'], judge: vi.fn() }));
vi.mock('./api', () => ({
  queueQuery: () => ({
    queryKey: ['queue'],
    queryFn: () =>
      Promise.resolve({ items: server.waiting.map((id) => ({ id })), total: server.waiting.length }),
  }),
  waitingQuery: (id: string) => ({
    queryKey: ['one', id],
    queryFn: () => Promise.resolve(issue(id)),
    enabled: id !== '',
  }),
  judge: server.judge,
  proofUrl: (id: string) => id,
}));

const issue = (id: string, state = 'repaired') =>
  ({
    id,
    number: `431002-0017-${id}`,
    title: `问题${id}`,
    state,
    round: 3,
    returns: 2,
    veto: false,
    indicator: 'D2',
    indicator_title: '链接可用性',
    page_address: '',
    description: '',
    site: { id: 's', name: '北湖区教育局网站', unit_name: '北湖区教育局' },
    rounds: [
      { number: 2, verdict: 'returned', verdict_text: '仍打不开', verdict_by: '李明', verdict_on: null },
    ],
    evidence: { found: [], repaired: [], verified: [] },
    warnings: [],
    default_limit: { on: '2015-06-24', warning: null },
    moves: [{ verb: 'pass_repair', label: '通过', danger: false, blocked: [] }],
  }) as unknown as Waiting;

beforeEach(() => {
  server.waiting = ['a', 'b', 'c'];
  server.judge.mockReset().mockImplementation(({ id }: Waiting, verb: string) => {
    server.waiting = verb === 'undo_verdict' ? ['a', 'b', 'c'] : server.waiting.filter((one) => one !== id);
    return Promise.resolve(issue(id, verb === 'undo_verdict' ? 'repaired' : 'verified'));
  });
});

it('brings the next after a verdict by its letter, and comes back when it is taken back', async () => {
  show(<VerifyQueue />);
  expect(await screen.findByText('431002-0017-a 问题a')).toBeInTheDocument();
  expect(screen.getByText('1/3')).toBeInTheDocument();
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(await screen.findByText('431002-0017-b 问题b')).toBeInTheDocument();
  expect(screen.getByText('1/2')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: '撤回结论' }));
  expect(await screen.findByText('431002-0017-a 问题a')).toBeInTheDocument();
  expect(server.judge.mock.calls.map(([, verb]) => verb as string)).toEqual(['pass_repair', 'undo_verdict']);
});

it('passes with the note that was written, and begins the next without one', async () => {
  show(<VerifyQueue />);
  await userEvent.type(await screen.findByRole('textbox', { name: '通过时的说明（可不填）' }), '复测正常');
  await userEvent.click(screen.getByRole('button', { name: /通\s?过/ }));
  expect(await screen.findByText('431002-0017-b 问题b')).toBeInTheDocument();
  expect(server.judge.mock.lastCall?.[2]).toEqual({ note: '复测正常' });
  expect(screen.getByRole('textbox', { name: '通过时的说明（可不填）' })).toHaveValue('');
});

it('shows how often and why it was sent back before', async () => {
  show(<VerifyQueue />);
  expect(await screen.findByText('第3轮 退回2次')).toBeInTheDocument();
  expect(screen.getByText('第2轮退回：仍打不开')).toBeInTheDocument();
});

it('says why there is nothing before the first', async () => {
  show(<VerifyQueue />);
  const back = await screen.findByRole('button', { name: '上一项' });
  expect(back).toHaveAttribute('aria-disabled', 'true');
  expect(back).toHaveAttribute('title', '已是第一项');
});
