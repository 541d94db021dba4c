import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/test/show';
import { MenuButton } from './menu-button';

const items = [
  { key: 'me', label: '个人设置' },
  { key: 'help', label: '帮助' },
  { key: 'logout', label: '退出登录', apart: true },
];

it('is walked by arrows, picked by Enter and gives the focus back', async () => {
  const onPick = vi.fn();
  show(
    <MenuButton items={items} onPick={onPick}>
      菜单
    </MenuButton>,
  );
  const button = screen.getByRole('button', { name: /菜单/ });
  await userEvent.click(button);
  expect(screen.getByRole('menuitem', { name: '个人设置' })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('help');
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  expect(button).toHaveFocus();
});

it('closes by Escape and by going elsewhere, and picks nothing', async () => {
  const onPick = vi.fn();
  show(
    <>
      <MenuButton items={items} onPick={onPick}>
        菜单
      </MenuButton>
      <input aria-label="别处" />
    </>,
  );
  const button = screen.getByRole('button', { name: /菜单/ });
  await userEvent.click(button);
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  await userEvent.click(button);
  await userEvent.click(screen.getByRole('textbox', { name: '别处' }));
  expect(screen.queryByRole('menu')).not.toBeInTheDocument();
  expect(onPick).not.toHaveBeenCalled();
});
