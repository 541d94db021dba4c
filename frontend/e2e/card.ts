import { expect, type Page } from '@playwright/test';

/** Counts of which a well-kept site has some; of everything else it has none. */
const KEPT_UP = /更新条数|来信、留言数|活动次数|访谈次数/;

/** Answers every open question of the scorecard on the screen as a well-kept site would; begins the card if need be. */
export async function fillCard(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: '开始填写' });
  const sum = page.getByRole('region', { name: '得分与结论' });
  await start.or(sum).waitFor();
  if (await start.isVisible()) await start.click();
  const gaps = page.getByRole('group', { name: /待填写/ });
  await expect(sum).toBeVisible();
  const open = await gaps.count();
  for (let left = open; left > 0; left -= 1) {
    const gap = gaps.first();
    const numbers = gap.getByRole('spinbutton');
    const asked = await numbers.count();
    if (asked === 0) await gap.getByRole('radio', { name: '否' }).check();
    if (asked === 1) await numbers.fill(KEPT_UP.test((await gap.textContent()) ?? '') ? '32' : '0');
    if (asked === 2) {
      await numbers.nth(1).fill('168');
      await numbers.nth(0).fill('0');
    }
    await page.keyboard.press('Tab');
    await expect(gaps).toHaveCount(left - 1);
  }
  if (open > 0) await expect(page.getByText(/^已于.*保存/)).toBeVisible();
  await expect(page.getByRole('button', { name: '到下一个未填项' })).toBeHidden();
}
