import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import type { UserOut } from '../api';
import { ChangeDialog } from './change-dialog';

const sdk = vi.hoisted(() => ({ changeUser: vi.fn(), listUnits: vi.fn() }));
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
    headers: { 'if-match': '"3"' },
    body: { name: '赵敏' },
  });
});
