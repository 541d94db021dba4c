import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { show } from '@/test/show';
import type { UserOut } from '../api';
import { ChangeDialog } from './change-dialog';

const sdk = vi.hoisted(() => ({ changeUser: vi.fn(), getUser: vi.fn(), listUnits: vi.fn() }));
vi.mock('@/api/gen/sdk.gen', async (original) => ({ ...(await original<object>()), ...sdk }));

const ROW: UserOut = {
  id: 'u7',
  version: 3,
  login: 'dept.431003.mzj',
  name: '王芳',
  role: 'department',
  unit_id: 'n7',
  unit_name: '苏仙区民政局',
  unit_path: '/n1/n7/',
  disabled: false,
  must_change_password: false,
  locked_until: null,
  last_sign_in_at: null,
};

it('hands an account on by sending what was changed alone, over what was seen', async () => {
  sdk.listUnits.mockResolvedValue({ data: { items: [] } });
  sdk.changeUser.mockResolvedValue({ data: ROW });
  const closed = vi.fn();
  const user = userEvent.setup();
  show(<ChangeDialog row={ROW} onClose={closed} />);
  expect(screen.getByText('苏仙区民政局')).toBeInTheDocument();
  const name = screen.getByRole('textbox', { name: '姓名' });
  await user.clear(name);
  await user.type(name, '赵敏');
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sdk.changeUser).toHaveBeenCalledWith({
    path: { id: 'u7' },
    headers: { 'If-Match': '"3"' },
    body: { name: '赵敏' },
  });
});

it('shows what somebody else changed, and saves over it only when pressed again', async () => {
  sdk.listUnits.mockResolvedValue({ data: { items: [] } });
  sdk.getUser.mockResolvedValue({ data: { ...ROW, version: 4, unit_id: 'n8', unit_name: '苏仙区教育局' } });
  sdk.changeUser
    .mockReset()
    .mockRejectedValueOnce(new Problem({ status: 412, code: 'stale_version', title: '已有人修改' }))
    .mockResolvedValueOnce({ data: ROW });
  const closed = vi.fn();
  const user = userEvent.setup();
  show(<ChangeDialog row={ROW} onClose={closed} />);
  await user.type(screen.getByRole('textbox', { name: '姓名' }), '华');
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  expect(await screen.findByText('单位现为“苏仙区教育局”')).toBeInTheDocument();
  expect(closed).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: /保\s?存/ }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sdk.changeUser.mock.lastCall?.[0]).toEqual({
    path: { id: 'u7' },
    headers: { 'If-Match': '"4"' },
    body: { name: '王芳华' },
  });
});
