import { expect, type Page } from '@playwright/test';
import { choose } from './people';

/** A small picture, as a screenshot would be. */
const PICTURE = {
  name: '整改后.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAEElEQVR4nGM4cODAAQaGAwAUzQQB5pE6XAAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** Records a fault on the site whose issue list is open; `fault` is part of what the scoring table calls it. */
export async function find(page: Page, fault: string, title: string): Promise<void> {
  await page.getByRole('button', { name: '登记问题' }).click();
  const dialog = page.getByRole('dialog', { name: '登记问题' });
  const rule = dialog.getByRole('combobox', { name: '扣分细则' });
  await expect(rule).toBeFocused();
  await choose(rule, fault);
  await dialog.getByLabel('问题', { exact: true }).fill(title);
  await dialog.getByLabel('问题描述').fill(`${title}，连续三天复测结果相同。`);
  await dialog.getByLabel('页面地址').fill('http://www.example/');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Reports the issue on the screen repaired, with a screenshot. */
export async function repair(page: Page): Promise<void> {
  await page.getByLabel('整改佐证').locator('input[type=file]').setInputFiles(PICTURE);
  await page.getByRole('button', { name: '报告整改完成' }).click();
  const dialog = page.getByRole('dialog', { name: '报告整改完成' });
  await dialog.getByRole('button', { name: '已修复，复测正常。' }).click();
  await dialog.getByRole('button', { name: '报告整改完成' }).click();
  await expect(page.getByText('待核查')).toBeVisible();
}

/** Sends the repair on the screen back with a reason picked from the phrases and the limit the rule proposes. */
export async function sendBack(page: Page, phrase: string): Promise<void> {
  await page.getByRole('button', { name: '退回' }).click();
  const dialog = page.getByRole('dialog', { name: '退回' });
  await dialog.getByRole('button', { name: phrase }).click();
  await expect(dialog.getByLabel('新的期限')).not.toHaveValue('');
  await dialog.getByRole('button', { name: '退回' }).click();
  await expect(dialog).toBeHidden();
}
