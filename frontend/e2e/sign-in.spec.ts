import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';

test('the sign-in page is accessible in every density', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
  await expectAccessible(page);
});

test('a page behind the sign-in leads to it and keeps where one wanted to go', async ({ page }) => {
  await page.goto('/issues?severity=veto');
  await expect(page).toHaveURL('/login?next=%2Fissues%3Fseverity%3Dveto');
});

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('账号').fill('nobody');
  await page.getByLabel('密码', { exact: true }).fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});

test('the language changes without a reload', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
