import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import type { TaskOut } from '../api';
import { TaskActs } from './task-acts';

vi.mock('@tanstack/react-router', () => ({ useNavigate: () => vi.fn(), useRouter: () => undefined }));

const moves = vi.hoisted(() => ({ accept: vi.fn(), send_back: vi.fn() }));
vi.mock('../api', () => ({ TASK_MOVES: moves }));

const move = (verb: string, label: string, danger = false) => ({ verb, label, danger, blocked: [] });
const task = (patch: Partial<TaskOut>) =>
  ({
    id: 't1',
    version: 4,
    title: '整改核查',
    site: { id: 's1', name: '北湖区教育局网站' },
    unit: { id: 'n1', name: '北湖区教育局' },
    extension_asked: false,
    summary: false,
    scorecards: [],
    moves: [],
    warnings: [],
    default_limit: { on: '2015-06-23', enough_from: '2015-06-17', early: '', warning: null },
    ...patch,
  }) as unknown as TaskOut;

it('sends what was typed, for the version that is on the screen', async () => {
  const shown = task({ moves: [move('accept', '通过')] });
  show(<TaskActs task={shown} />);
  await userEvent.click(screen.getByRole('button', { name: '通过' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByRole('textbox'), '核对无误');
  await userEvent.click(dialog.getByRole('button', { name: '通过' }));
  await vi.waitFor(() =>
    expect(moves.accept).toHaveBeenCalledExactlyOnceWith(
      shown,
      expect.objectContaining({ reason: '核对无误' }),
    ),
  );
});

it('asks a reason and a limit before sending back', async () => {
  show(<TaskActs task={task({ moves: [move('send_back', '退回', true)] })} />);
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByRole('button', { name: '退回' }));
  expect(await dialog.findByText('请写明原因')).toBeInTheDocument();
  expect(dialog.getByLabelText(/期限/)).toHaveValue('2015-06-23');
  expect(moves.send_back).not.toHaveBeenCalled();
});

it('offers what the task delivers only to whoever does it', () => {
  show(<TaskActs task={task({ scorecards: ['s2'], moves: [move('accept', '通过')] })} />);
  expect(screen.queryByRole('button', { name: '填写核查评分表' })).not.toBeInTheDocument();
});
