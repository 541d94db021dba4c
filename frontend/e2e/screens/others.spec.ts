import { FULL, objections } from '../axe';
import { expect, test } from '../people';
import { Inspection } from '../inspection';

/** The structure is the city's, seen there in every density. */
const ONE = ['紧凑'];
const FEW = { admin: undefined, 'dept.431003.mzj': ONE };
/** With small counts who has pages of his own, and who has fewest; the others' are among the city's. */
const PEOPLE = FULL ? { ...FEW, province: ONE, 'county.431002': ONE } : FEW;

for (const [login, densities] of Object.entries(PEOPLE)) {
  test(`every page in the navigation of ${login} is accessible, whole and in one language`, async ({
    at,
  }) => {
    const inspection = new Inspection(await at(login), densities);
    await inspection.everywhere();
    await inspection.end();
  });
}

test('so are the drawers and dialogs of a department', async ({ at }) => {
  const page = await at('dept.431003.wsj');
  const inspection = new Inspection(page, ONE);
  const button = (name: string) => page.getByRole('button', { name }).first();
  await inspection.first('/sites', '/scorecards/s1', '?tab=code');
  await inspection.over(button('录入标识码和校验码'));
  await inspection.over(button('详情'));
  await page.getByRole('link', { name: '查看此网站的问题' }).click();
  await inspection.over(button('登记问题'));
  await inspection.end();
});

test('so are those of tokens', async ({ at }) => {
  const page = await at('county.431002');
  const inspection = new Inspection(page);
  await page.goto('/me');
  await inspection.over(page.getByRole('button', { name: '新建个人令牌' }));
  await page.goto('/admin/tokens');
  await inspection.over(page.getByRole('button', { name: '新建客户端' }));
  await inspection.end();
});

test('so are those of the administrator', async ({ at }) => {
  const page = await at('admin');
  const inspection = new Inspection(page);
  const button = (name: string) => page.getByRole('button', { name }).first();
  await page.goto('/admin/users');
  await inspection.over(button('新建账号'));
  await inspection.over(button('停用'));
  await page.goto('/admin/units');
  await inspection.over(button('新增下级单位'));
  await inspection.over(button('调整隶属'));
  await page.goto('/audit');
  await inspection.over(page.getByRole('table').getByRole('button', { name: '查看' }).first());
  await inspection.end();
});

test('so are the pages of whoever is outside, may not or finds nothing', async ({ at, browser }) => {
  const outside = new Inspection(await (await browser.newContext()).newPage());
  outside.refusalsExpected = true;
  await outside.at('/login', '/login?next=%2Fissues');
  const inside = new Inspection(await at('dept.431003.wsj'));
  inside.refusalsExpected = true;
  await inside.at('/password', '/admin/users', '/sites/01900000-0000-7000-8000-000000000000', '/nowhere');
  await outside.end();
  await inside.end();
});

test('so is a page while the network is away', async ({ at }) => {
  const page = await at('dept.431003.wsj');
  await page.goto('/help');
  await expect(page.getByRole('heading', { level: 1, name: '帮助' })).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('网络已断开。')).toBeVisible();
  expect(await objections(page, ONE)).toEqual([]);
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '网络不通' })).toBeVisible();
  expect(await objections(page, ONE)).toEqual([]);
  await page.context().setOffline(false);
  await expect(page.getByText('网络已断开。')).toBeHidden();
});
