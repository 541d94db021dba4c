import type { Page } from '@playwright/test';
import { find } from './issue';
import { expect, test } from './people';
import { openSite } from './site';

/** Lets the next POST there reach the server and loses the answer. */
async function loseOneAnswer(page: Page, address: string): Promise<void> {
  let lost = false;
  await page.route(address, async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
}

test('what was sent before the line dropped stands once @may', async ({ at }) => {
  const unit = await at('dept.431003.mzj');
  await openSite(unit, '苏仙区民政局网站');
  await unit.getByRole('link', { name: '查看此网站的问题' }).click();

  await loseOneAnswer(unit, '**/api/v1/issues');
  await find(unit, '首页上的链接', '断线后重发的问题');

  await loseOneAnswer(unit, '**/comments');
  await unit.getByLabel('写留言').fill('请周五前改好');
  await unit.getByRole('button', { name: '发表留言' }).click();
  await expect(unit.getByText('请周五前改好')).toHaveCount(1);
  await unit.reload();
  await expect(unit.getByText('请周五前改好')).toHaveCount(1);

  await unit.goBack();
  await expect(unit.getByRole('table').getByText('断线后重发的问题')).toHaveCount(1);
});
