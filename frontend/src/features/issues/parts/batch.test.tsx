import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import type * as Api from '../api';
import { Batch } from './batch';

const api = vi.hoisted(() => ({
  assigneesOf: vi.fn(),
  chosenOf: vi.fn(),
  actOnMany: vi.fn<typeof Api.actOnMany>(),
}));
vi.mock('../api', async (original) => ({ ...(await original<typeof Api>()), ...api }));

const chosen = { all: false, keys: new Set(['1', '2']) };
const bar = () => <Batch filters={{}} selection={chosen} total={9} onClear={vi.fn()} />;
const open = async (verb: string) => {
  await userEvent.click(screen.getByRole('button', { name: verb }));
  return screen.findByRole('dialog');
};

beforeEach(() => {
  api.assigneesOf.mockResolvedValue([{ id: 'a', name: '李明' }]);
  api.chosenOf.mockResolvedValue([{ id: '1' }, { id: '2' }]);
  api.actOnMany.mockReset();
});

it('puts nobody in charge without a name', async () => {
  show(bar(), { permissions: ['issue:repair'] });
  const dialog = await open('指定责任人');
  await userEvent.click(within(dialog).getByRole('button', { name: '指定责任人' }));
  expect(await within(dialog).findByText('请选择责任人')).toBeInTheDocument();
  expect(api.actOnMany).not.toHaveBeenCalled();
});

it('is not hidden while it runs, and stopped by its own button', async () => {
  let stopped: (() => boolean) | undefined;
  api.actOnMany.mockImplementation((_, __, watch) => {
    stopped = watch.stopped;
    return new Promise(() => undefined);
  });
  show(bar());
  const dialog = await open('批量通过');
  await userEvent.click(within(dialog).getByRole('button', { name: '批量通过' }));
  await waitFor(() => expect(api.actOnMany).toHaveBeenCalled());
  expect(within(dialog).getByRole('button', { name: '取消' })).toBeDisabled();
  await userEvent.click(within(dialog).getByRole('button', { name: '取消办理' }));
  expect(stopped?.()).toBe(true);
  expect(within(dialog).getByRole('progressbar')).toBeInTheDocument();
});
