import { expect, test } from './people';
import { openSite, phase } from './site';

const SITE = '安仁县财政局网站';

test('a site closed for a while, with a return date and approval, leaves the totals @may', async ({ at }) => {
  const county = await at('county.431028');
  const counted = county.getByRole('definition').first();
  await expect(counted).toHaveText(/^\d+$/);
  const before = Number(await counted.textContent());

  const unit = await at('dept.431028.czj');
  await openSite(unit, SITE);
  await unit.getByRole('button', { name: '申请暂时关停' }).click();
  const dialog = unit.getByRole('dialog', { name: '申请暂时关停' });
  await dialog.getByLabel('原因').fill('网站改版，暂停服务。');
  await dialog.getByLabel('恢复日期').fill('2015-09-01');
  await unit.keyboard.press('Enter');
  await dialog.getByRole('button', { name: '申请暂时关停' }).click();
  await expect(dialog).toBeHidden();

  await county.goto('/');
  await county.getByRole('link', { name: '审批网站关停、恢复申请' }).click();
  await county.getByRole('table').getByRole('link', { name: SITE }).click();
  await expect(county.getByText('网站改版，暂停服务。')).toBeVisible();
  await county.getByRole('button', { name: '批准申请' }).click();
  await expect(phase(county, '评分')).toContainText('免予办理');
  await expect(county.getByText('2015年9月1日')).toBeVisible();
  await county.getByRole('link', { name: '工作台' }).click();
  await expect(counted).toHaveText(String(before - 1));
});
