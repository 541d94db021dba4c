import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Versioned } from '@/api/etag';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import type * as Api from '../api';
import type { UnitDetail } from '../api';
import { ChangeDialog } from './dialogs';

const change = vi.hoisted(() => vi.fn());
vi.mock('../api', async (original) => ({ ...(await original<typeof Api>()), change }));

const unit = { id: 'n', etag: '"3"', name: '桂阳县', short_name: '桂阳' } as Versioned<UnitDetail>;

it('writes only what was changed in it, at the version at which it was opened', async () => {
  const onClose = vi.fn();
  const { rerender } = show(<ChangeDialog unit={unit} onClose={onClose} />);
  rerender(<ChangeDialog unit={{ ...unit, etag: '"4"', name: '别人改的' }} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: /简称/ }), '县');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ etag: '"3"' }), {
    short_name: '桂阳县',
  });
});

it('shows what somebody else changed, and saves over it only when pressed again', async () => {
  change
    .mockReset()
    .mockRejectedValueOnce(new Problem({ status: 412, code: 'stale_version', title: '已有人修改' }));
  const onClose = vi.fn();
  const { rerender } = show(<ChangeDialog unit={unit} onClose={onClose} />);
  const theirs = { ...unit, etag: '"4"', name: '别人改的' };
  rerender(<ChangeDialog unit={theirs} onClose={onClose} />);
  await userEvent.type(screen.getByRole('textbox', { name: /简称/ }), '县');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText(/现为“别人改的”/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(change.mock.lastCall).toEqual([theirs, { short_name: '桂阳县' }]);
});
