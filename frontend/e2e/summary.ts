import { expect, type Page } from '@playwright/test';
import { say } from './site';

/** Writes the summary the reader's unit owes, part by part, and sends it. */
export async function sendSummary(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '汇总报送' }).click();
  await page.getByRole('region', { name: '本单位要写的总结' }).getByRole('button').first().click();
  const parts = page.getByRole('textbox');
  await expect(parts.first()).toBeVisible();
  for (const part of await parts.all()) await part.fill('本次检查整改已覆盖全部网站，问题逐条整改并核查。');
  await expect(page.getByText(/^已于.*保存/)).toBeVisible();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await say(page, '提交');
  await expect(page.getByText('已报').first()).toBeVisible();
}

/** The receiver records the copies that came from a unit, the stamped paper too where it was sent. */
export async function receive(page: Page, unit: string, { paper }: { paper: boolean }): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '工作台' }).click();
  await page.getByRole('link', { name: '登记收到的总结' }).click();
  await page.waitForLoadState('networkidle'); // what the own unit owes moves the table down when it comes
  await page.getByRole('table', { name: '汇总报送' }).getByRole('link', { name: unit, exact: true }).click();
  await page.getByRole('button', { name: '登记收到电子版' }).click();
  await say(page, '登记收到电子版');
  if (!paper) return;
  await page.getByRole('button', { name: '登记收到纸质版' }).click();
  await say(page, '登记收到纸质版');
}
