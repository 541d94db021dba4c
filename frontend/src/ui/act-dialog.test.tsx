import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import { ActDialog } from './act-dialog';

const sendBack = {
  open: true,
  title: '退回',
  verb: '退回',
  reason: { phrases: ['链接仍打不开', '栏目仍未更新'] },
  limit: { first: '2015-06-27' },
};

const refuse = () =>
  Promise.reject(new Problem({ status: 409, code: 'illegal_step', title: '此问题已核查通过' }));

it('says when the day proposed leaves too little time', () => {
  const limit = { first: '2015-07-14', enoughFrom: '2015-07-15', early: '距该期限不足 2 个工作日' };
  const { rerender } = show(<ActDialog {...sendBack} limit={limit} onSubmit={vi.fn()} onClose={vi.fn()} />);
  expect(screen.getByRole('status')).toHaveTextContent('不足 2 个工作日');
  rerender(
    <ActDialog
      {...sendBack}
      limit={{ ...limit, enoughFrom: '2015-07-14' }}
      onSubmit={vi.fn()}
      onClose={vi.fn()}
    />,
  );
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
});

it('asks for the reason before it acts', async () => {
  const onSubmit = vi.fn(() => Promise.resolve());
  show(<ActDialog {...sendBack} onSubmit={onSubmit} onClose={vi.fn()} />);
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(await screen.findByText('请写明原因')).toBeInTheDocument();
  expect(onSubmit).not.toHaveBeenCalled();
});

it('hands on the phrases picked and the limit proposed, then closes', async () => {
  const onSubmit = vi.fn(() => Promise.resolve());
  const onClose = vi.fn();
  show(<ActDialog {...sendBack} onSubmit={onSubmit} onClose={onClose} />);
  await userEvent.click(screen.getByRole('button', { name: '链接仍打不开' }));
  await userEvent.click(screen.getByRole('button', { name: '栏目仍未更新' }));
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSubmit).toHaveBeenCalledExactlyOnceWith({
    reason: '链接仍打不开\n栏目仍未更新',
    limit: '2015-06-27',
    files: [],
  });
});

it('shows a refusal and keeps what was typed', async () => {
  const onClose = vi.fn();
  show(<ActDialog {...sendBack} onSubmit={refuse} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: '原因' }), '仍打不开{Control>}{Enter}{/Control}');
  expect(await screen.findByText('此问题已核查通过')).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: '原因' })).toHaveValue('仍打不开');
  expect(onClose).not.toHaveBeenCalled();
});

it('is not sent by Enter in the date field', async () => {
  const onSubmit = vi.fn(() => Promise.resolve());
  show(<ActDialog {...sendBack} onSubmit={onSubmit} onClose={vi.fn()} />);
  await userEvent.type(screen.getByRole('textbox', { name: '原因' }), '仍打不开');
  await userEvent.type(screen.getByLabelText('新的期限'), '{Enter}');
  expect(onSubmit).not.toHaveBeenCalled();
});

it('is sent once, however often Ctrl and Enter are pressed', async () => {
  const onSubmit = vi.fn(() => new Promise(() => undefined));
  show(<ActDialog {...sendBack} onSubmit={onSubmit} onClose={vi.fn()} />);
  await userEvent.type(
    screen.getByRole('textbox', { name: '原因' }),
    '仍打不开{Control>}{Enter}{Enter}{/Control}',
  );
  await waitFor(() => expect(onSubmit).toHaveBeenCalled());
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(onSubmit).toHaveBeenCalledOnce();
});

it('stays open when somebody clicks beside it', async () => {
  const onClose = vi.fn();
  show(<ActDialog {...sendBack} onSubmit={vi.fn()} onClose={onClose} />);
  const beside = document.querySelector('.ant-modal-wrap');
  if (!beside) throw new Error('no dialog');
  await userEvent.click(beside);
  expect(onClose).not.toHaveBeenCalled();
});

/** The question whether to discard, with its two answers. */
async function typeAndEscape(onClose: () => void) {
  show(<ActDialog {...sendBack} onSubmit={vi.fn()} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: '原因' }), '仍打不开{Escape}');
  const discard = await screen.findByRole('button', { name: '放弃' });
  return {
    discard,
    stay: within(discard.parentElement ?? document.body).getByRole('button', { name: '取消' }),
  };
}

it('asks before what was typed is thrown away', async () => {
  const onClose = vi.fn();
  const { discard } = await typeAndEscape(onClose);
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(discard);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

it('lets what was typed stay when one thinks better of it', async () => {
  const onClose = vi.fn();
  const { stay } = await typeAndEscape(onClose);
  await userEvent.click(stay);
  expect(screen.getByRole('textbox', { name: '原因' })).toHaveValue('仍打不开');
  expect(onClose).not.toHaveBeenCalled();
});

it('closes at once where nothing was typed', async () => {
  const onClose = vi.fn();
  show(<ActDialog {...sendBack} onSubmit={vi.fn()} onClose={onClose} />);
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalled();
});
