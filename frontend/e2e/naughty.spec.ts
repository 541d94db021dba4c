import { find } from './issue';
import { expect, test } from './people';
import { openSite } from './site';

const SITE = '苏仙区民政局网站';
const NAUGHTY = [
  '<script>window.harmed=1</script>',
  '<img src=x onerror="window.harmed=1">',
  '{{7*7}} ${7*7} %s \u202E倒写',
];

test('what people write is shown as text and never acted upon @may', async ({ at }) => {
  const unit = await at('dept.431003.mzj');
  await openSite(unit, SITE);
  await unit.getByRole('button', { name: '修改基本信息' }).click();
  const form = unit.getByRole('dialog', { name: '修改基本信息' });
  const name = `${SITE}${NAUGHTY[0]}`;
  await form.getByLabel('网站名称').fill(name);
  await form.getByLabel('备注').fill(NAUGHTY[1] ?? '');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(unit.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(unit.getByText(NAUGHTY[1] ?? '')).toBeVisible();

  await unit.getByRole('link', { name: '查看此网站的问题' }).click();
  for (const title of NAUGHTY) {
    await find(unit, '首页上的链接', title);
    await expect(unit.getByText(`${title}，连续三天复测结果相同。`)).toBeVisible();
    await unit.goBack();
  }
  await expect(unit.getByRole('table').getByText(NAUGHTY[2] ?? '')).toBeVisible();
  await expect(unit.locator('main script, main img[src="x"]')).toHaveCount(0);
  expect(await unit.evaluate(() => 'harmed' in window)).toBe(false);
});
