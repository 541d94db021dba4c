import { expect, type Page } from '@playwright/test';

const inWords = (day: Date) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;

/** The administrator goes on to a day by the banner; a day already reached stays. `day` is YYYY-MM-DD. */
export async function theDayIs(admin: Page, day: string): Promise<void> {
  const banner = admin.getByRole('region', { name: '演示环境' });
  const reached = inWords(new Date(day));
  if ((await banner.textContent())?.includes(reached)) return;
  await banner.getByLabel('跳到日期').fill(day);
  await admin.keyboard.press('Enter');
  await expect(banner).toContainText(reached);
}

/** The administrator goes on by one day by the banner. */
export async function theNextDay(admin: Page): Promise<void> {
  const banner = admin.getByRole('region', { name: '演示环境' });
  const [, year, month, date] = /(\d+)年(\d+)月(\d+)日/.exec((await banner.textContent()) ?? '') ?? [];
  await banner.getByRole('button', { name: '下一天' }).click();
  await expect(banner).toContainText(
    inWords(new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + 1))),
  );
}
