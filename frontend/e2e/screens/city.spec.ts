import { test } from '../people';
import { Inspection } from '../inspection';

test('every page in the navigation of the city is accessible, whole and in one language', async ({ at }) => {
  const inspection = new Inspection(await at('city'));
  await inspection.everywhere();
  await inspection.end();
});

test('so are its other views and the pages for oneself', async ({ at }) => {
  const inspection = new Inspection(await at('city'));
  await inspection.at('/sites?view=missing', '/sites?q=无此网站', '/timeline?view=table', '/me', '/help');
  await inspection.end();
});

test('so is a site with every tab and scorecard', async ({ at }) => {
  const inspection = new Inspection(await at('city'));
  await inspection.first(
    '/sites?site_class=portal&q=北湖区人民政府',
    '?tab=code',
    '?tab=scores',
    '?tab=issues',
    '?tab=proofs',
    '?tab=history',
    '/scorecards/s1',
    '/scorecards/s3',
  );
  await inspection.end();
});

test('so are an issue, a summary, a campaign and a scoring table with every tab', async ({ at }) => {
  const inspection = new Inspection(await at('city'));
  await inspection.first('/issues');
  await inspection.first('/submissions');
  await inspection.first('/admin/campaigns', '?tab=own_dates', '?tab=guidance', '?tab=calendar');
  await inspection.first('/admin/rubrics', '?tab=confirm', '?tab=trial', '?tab=text');
  await inspection.end();
});

test('so are the drawers and dialogs of work', async ({ at }) => {
  const page = await at('city');
  const inspection = new Inspection(page);
  const button = (name: string) => page.getByRole('button', { name }).first();
  await page.goto('/sites');
  await inspection.over(button('登记网站'));
  await inspection.first('/sites?site_class=portal&q=市人民政府');
  await inspection.over(button('详情'));
  await inspection.over(button('修改基本信息'));
  await inspection.over(button('申请暂时关停'));
  await page.goto('/issues');
  await page.getByRole('table').getByRole('checkbox').nth(1).check();
  await inspection.over(button('批量延期'));
  await page.goto('/verify');
  await inspection.over(button('退回'));
  await page.goto('/admin/campaigns');
  await inspection.over(button('新建普查'));
  await inspection.end();
});
