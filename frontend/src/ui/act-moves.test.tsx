import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import { ActMoves } from './act-moves';

const move = (verb: string, label: string) => ({ verb, label, danger: false, blocked: [] });

it('makes a move without questions at once, and shows why it was refused', async () => {
  const onAct = vi.fn(() => Promise.reject(new Problem({ status: 409, code: 'no', title: '已有人确认' })));
  show(<ActMoves of={[move('confirm', '确认')]} questions={{}} onAct={onAct} />);
  await userEvent.click(screen.getByRole('button', { name: '确认' }));
  expect(onAct).toHaveBeenCalledExactlyOnceWith('confirm', { reason: '', limit: undefined, files: [] });
  expect(await screen.findByText('已有人确认')).toBeInTheDocument();
});

it('asks first where the move has questions', async () => {
  const onAct = vi.fn(() => Promise.resolve());
  show(<ActMoves of={[move('reject', '退回')]} questions={{ reject: { reason: {} } }} onAct={onAct} />);
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onAct).not.toHaveBeenCalled();
  await userEvent.type(
    await screen.findByRole('textbox', { name: '原因' }),
    '有误{Control>}{Enter}{/Control}',
  );
  await vi.waitFor(() => expect(onAct).toHaveBeenCalledOnce());
});

it('makes no second move while one is on its way, whatever letter is pressed', () => {
  const onAct = vi.fn(() => new Promise(() => undefined));
  const moves = [move('pass', '通过'), move('confirm', '确认')];
  show(<ActMoves of={moves} questions={{}} onAct={onAct} letters={{ pass: 'p', confirm: 'c' }} />);
  for (const key of ['p', 'p', 'c']) fireEvent.keyDown(document.body, { key });
  expect(onAct).toHaveBeenCalledOnce();
});
