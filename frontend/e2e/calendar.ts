import { expect, type Page } from '@playwright/test';

/** The administrator goes on to a day by the banner; a day already reached stays. `day` is YYYY-MM-DD. */
export async function theDayIs(admin: Page, day: string): Promise<void> {
  const banner = admin.getByRole('region', { name: '演示环境' });
  const [year, month, date] = day.split('-').map(Number);
  const reached = `${year}年${month}月${date}日`;
  if ((await banner.textContent())?.includes(reached)) return;
  await banner.getByLabel('跳到日期').fill(day);
  await admin.keyboard.press('Enter');
  await expect(banner).toContainText(reached);
}
