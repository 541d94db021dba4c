import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changePreferences } from '@/lib/preferences';
import { show } from '@/test/show';
import { LoginPage } from './login-page';

const goTo = vi.hoisted(() => vi.fn());
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => goTo,
  useSearch: () => ({ next: '/issues' }),
}));

const answer = (body: unknown, init?: ResponseInit) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(body), init)));

async function signIn() {
  show(<LoginPage />);
  await userEvent.type(screen.getByLabelText('账号'), 'city');
  await userEvent.type(screen.getByLabelText('密码'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
}

beforeEach(() => goTo.mockReset());
afterEach(() => vi.unstubAllGlobals());

it('leads back to the page that was open', async () => {
  answer({ must_change_password: false });
  await signIn();
  await vi.waitFor(() => expect(goTo).toHaveBeenCalledExactlyOnceWith({ href: '/issues' }));
});

it('leads to the change of an issued password first', async () => {
  answer({ must_change_password: true });
  await signIn();
  await vi.waitFor(() => expect(goTo).toHaveBeenCalledExactlyOnceWith({ href: '/password' }));
});

it('says why it is locked and for how long', async () => {
  answer({ title: '账号已锁定', code: 'locked' }, { status: 429, headers: { 'Retry-After': '1752' } });
  await signIn();
  expect(await screen.findByText('账号已锁定')).toBeInTheDocument();
  expect(screen.getByRole('timer')).toHaveTextContent(/还需等待 29 分 1[1-3] 秒/);
  expect(screen.getByRole('button', { name: '登录' })).toBeDisabled();
});

it('keeps the type size chosen before signing in', async () => {
  const patched: unknown[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PATCH') patched.push(await request.json());
    return new Response('{"must_change_password":false,"density":"compact","language":"zh"}');
  });
  show(<LoginPage />);
  act(() => changePreferences({ density: 'large' }));
  await userEvent.type(screen.getByLabelText('账号'), 'city');
  await userEvent.type(screen.getByLabelText('密码'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
  await vi.waitFor(() => expect(patched).toEqual([{ density: 'large', language: 'zh' }]));
});
