import { expect, type Page } from '@playwright/test';

/** Answers every open question of the scorecard on the screen as a well-kept site would. */
export async function fillCard(page: Page): Promise<void> {
  const gaps = page.getByRole('group', { name: /待填写/ });
  await expect(page.getByRole('region', { name: '得分与结论' })).toBeVisible();
  for (let left = await gaps.count(); left > 0; left = await gaps.count()) {
    const gap = gaps.first();
    const numbers = gap.getByRole('spinbutton');
    const asked = await numbers.count();
    if (asked === 0) await gap.getByRole('radio', { name: '否' }).check();
    if (asked === 1) await numbers.fill('32');
    if (asked === 2) {
      await numbers.nth(1).fill('168');
      await numbers.nth(0).fill('0');
    }
    await page.keyboard.press('Tab');
    await expect(gaps).toHaveCount(left - 1);
  }
  await expect(page.getByText(/^已于.*保存/)).toBeVisible();
  await expect(page.getByRole('button', { name: '到下一个未填项' })).toBeHidden();
}
