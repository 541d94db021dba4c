import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { Moves, type Move } from './moves';

const moves: Move[] = [
  {
    verb: 'submit',
    label: '提交',
    blocked: [{ code: 'open_issues', text: '还有 2 个问题未整改', link: '/issues' }],
  },
  { verb: 'send_back', label: '退回', blocked: [] },
];

it('hands on the verb of an open act', async () => {
  const onMove = vi.fn();
  show(<Moves of={moves} onMove={onMove} danger={['send_back']} />);
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onMove).toHaveBeenCalledExactlyOnceWith('send_back');
});

it('keeps a blocked act reachable, says why and links to what clears it', async () => {
  const onMove = vi.fn();
  show(<Moves of={moves} onMove={onMove} />);
  const submit = screen.getByRole('button', { name: '提交' });
  expect(submit).toHaveAttribute('aria-disabled', 'true');
  expect(submit).toHaveAccessibleDescription(/还有 2 个问题未整改/);
  expect(screen.getByRole('link', { name: '还有 2 个问题未整改' })).toHaveAttribute('href', '/issues');
  submit.focus();
  await userEvent.keyboard('{Enter}');
  expect(onMove).not.toHaveBeenCalled();
});

it('keeps the reasons for a screen reader where they are not drawn', () => {
  show(<Moves of={moves} onMove={vi.fn()} reasons="tooltip" wordFor={() => '先整改'} />);
  expect(screen.getByRole('button', { name: '提交' })).toHaveAccessibleDescription(/先整改/);
});

it('does nothing twice while an act is under way', async () => {
  const onMove = vi.fn();
  show(<Moves of={moves} onMove={onMove} busy="submit" />);
  await userEvent.click(screen.getByRole('button', { name: '退回' }));
  expect(onMove).not.toHaveBeenCalled();
});
