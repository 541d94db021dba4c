import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type * as Fetch from '@/api/api-fetch';
import { tellSignedOut } from '@/api/api-fetch';
import type * as Account from '@/features/account/api';
import { show, VIEWER } from '@/test/show';
import { useAutosave } from '@/ui/autosave';
import { SignInAgain } from './sign-in-again';
import { useStayingSignedIn } from './staying-signed-in';

const { signIn, renewSession } = vi.hoisted(() => ({ signIn: vi.fn(), renewSession: vi.fn() }));
vi.mock('@/features/account/api', async (original) => ({ ...(await original<typeof Account>()), signIn }));
vi.mock('@/api/api-fetch', async (original) => ({ ...(await original<typeof Fetch>()), renewSession }));
vi.mock('@tanstack/react-router', () => ({ useRouterState: () => '/issues' }));
vi.mock('@/ui/app-link', () => ({ AppLink: () => null }));

afterEach(() => void vi.useRealTimers());

function Page({ save }: { save: () => Promise<unknown> }) {
  const saving = useAutosave(save);
  return (
    <>
      <textarea aria-label="说明" onChange={() => saving.change(undefined)} />
      <SignInAgain />
    </>
  );
}

it('lets the person sign in over the page, and then saves what was typed', async () => {
  let inside = false;
  const save = vi.fn(() => {
    if (inside) return Promise.resolve();
    tellSignedOut();
    return Promise.reject(new Error('401'));
  });
  signIn.mockImplementation(() => {
    inside = true;
    return Promise.resolve({ ...VIEWER, must_change_password: false });
  });
  show(<Page save={save} />);
  await userEvent.type(screen.getByLabelText('说明'), '整');
  const password = await screen.findByLabelText('密码', undefined, { timeout: 3000 });
  expect(screen.getByLabelText('说明')).toHaveValue('整');
  await userEvent.type(password, 'right');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  expect(signIn).toHaveBeenCalledExactlyOnceWith(VIEWER.login, 'right');
  await waitFor(() => expect(screen.queryByLabelText('密码')).toBeNull());
});

it('keeps the session while keys are pressed, once in five minutes', () => {
  vi.useFakeTimers();
  renewSession.mockResolvedValue(true);
  renderHook(useStayingSignedIn);
  for (let minute = 0; minute < 11; minute += 1) {
    fireEvent.keyDown(document.body, { key: 'a' });
    act(() => void vi.advanceTimersByTime(60_000));
  }
  expect(renewSession).toHaveBeenCalledTimes(2);
});
