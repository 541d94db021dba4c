import { expect, test } from './people';
import { Inspection } from './screens';

/** Who looks at a screen in one density; the city and the administrator look at theirs in all three. */
const ONE = ['紧凑'];
const PEOPLE = {
  city: undefined,
  admin: undefined,
  province: ONE,
  'county.431002': ONE,
  'dept.431003.mzj': ONE,
};

for (const [login, densities] of Object.entries(PEOPLE)) {
  test(`every page in the navigation of ${login} is accessible, whole and in one language`, async ({
    at,
  }) => {
    const page = await at(login);
    const inspection = new Inspection(page, densities);
    const links = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').all();
    const pages = await Promise.all(links.map((link) => link.getAttribute('href')));
    await inspection.at(...pages.map(String));
    expect(inspection.faults).toEqual([]);
  });
}

test('so are the pages behind the lists, with every tab', async ({ at }) => {
  const inspection = new Inspection(await at('city'));
  await inspection.at(
    '/sites?view=missing',
    '/sites?q=无此网站',
    '/timeline?view=table',
    '/me',
    '/help',
    '/nowhere',
  );
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
  await inspection.first('/issues');
  await inspection.first('/submissions');
  await inspection.first('/admin/campaigns', '?tab=own_dates', '?tab=guidance', '?tab=calendar');
  await inspection.first('/admin/rubrics', '?tab=confirm', '?tab=trial', '?tab=text');
  expect(inspection.faults).toEqual([]);
});

test('so are the drawers and dialogs of work', async ({ at }) => {
  const page = await at('city');
  const inspection = new Inspection(page);
  const press = (name: string) => page.getByRole('button', { name }).first();
  await page.goto('/sites');
  await inspection.over(press('登记网站'));
  await inspection.first('/sites?site_class=portal&q=市人民政府');
  await inspection.over(press('详情'));
  await inspection.over(press('修改基本信息'));
  await inspection.over(press('申请暂时关停'));
  expect(inspection.faults).toEqual([]);
});

test('so are those of a department', async ({ at }) => {
  const page = await at('dept.431003.wsj');
  const inspection = new Inspection(page, ONE);
  const press = (name: string) => page.getByRole('button', { name }).first();
  await inspection.first('/sites', '/scorecards/s1', '?tab=code');
  await inspection.over(press('录入标识码和校验码'));
  await inspection.over(press('详情'));
  await page.getByRole('link', { name: '查看此网站的问题' }).click();
  await inspection.over(press('登记问题'));
  expect(inspection.faults).toEqual([]);
});

test('so are those of tokens', async ({ at }) => {
  const page = await at('county.431002');
  const inspection = new Inspection(page);
  await page.goto('/me');
  await inspection.over(page.getByRole('button', { name: '新建个人令牌' }));
  await page.goto('/admin/tokens');
  await inspection.over(page.getByRole('button', { name: '新建客户端' }));
  expect(inspection.faults).toEqual([]);
});

test('so are those of the administrator', async ({ at }) => {
  const page = await at('admin');
  const inspection = new Inspection(page);
  const press = (name: string) => page.getByRole('button', { name }).first();
  await page.goto('/admin/users');
  await inspection.over(press('新建账号'));
  await inspection.over(press('停用'));
  await page.goto('/admin/units');
  await inspection.over(press('新增下级单位'));
  await page.goto('/audit');
  await inspection.over(page.getByRole('table').getByRole('button', { name: '查看' }).first());
  expect(inspection.faults).toEqual([]);
});
