import { theNextDay } from './calendar';
import { choose, expect, signIn, test } from './people';

const OFFICE = '郴州市数据资源办公室';

test('the administrator makes a unit and an account; its first password must be changed @may', async ({
  at,
  browser,
}) => {
  const admin = await at('admin');
  await admin.getByRole('navigation').getByRole('link', { name: '单位' }).click();
  await admin.getByRole('button', { name: '新增下级单位' }).click();
  const unit = admin.getByRole('dialog');
  await unit.getByLabel('名称').fill(OFFICE);
  await unit.getByLabel('简称').fill('市数据办');
  await unit.getByRole('combobox', { name: '类型' }).click();
  await admin.locator('.ant-select-item-option', { hasText: '市直部门' }).click();
  await unit.getByRole('button', { name: '新增下级单位' }).click();
  await expect(unit).toBeHidden();

  await admin.getByRole('navigation').getByRole('link', { name: '账号' }).click();
  await admin.getByRole('button', { name: '新建账号' }).click();
  const account = admin.getByRole('dialog', { name: '新建账号' });
  await account.getByLabel('账号').fill('dept.data');
  await account.getByLabel('姓名').fill('数据办填报员');
  await choose(account.getByRole('combobox', { name: '单位' }), OFFICE);
  await account.getByRole('button', { name: '新建账号' }).click();
  const shown = admin.getByRole('dialog', { name: '账号 dept.data 的初始密码' });
  const password = (await shown.locator('p').last().textContent()) ?? '';
  await shown.getByRole('button', { name: '关闭' }).last().click();

  const newcomer = await (await browser.newContext()).newPage();
  await signIn(newcomer, 'dept.data', password);
  await expect(newcomer.getByText('首次登录须先修改密码，之后才能办理业务。')).toBeVisible();
  await newcomer.goto('/sites');
  await expect(newcomer).toHaveURL('/password');
  await newcomer.getByLabel('原密码').fill(password);
  for (const next of ['一个只有汉字和数字的密码2015', 'Census-data-2015']) {
    await newcomer.getByLabel('新密码', { exact: true }).fill(next);
    await newcomer.getByLabel('再输一次新密码').fill(next);
    await newcomer.getByRole('button', { name: '保存新密码' }).click();
    if (next.startsWith('一')) await expect(newcomer.getByRole('alert')).toContainText('至少含三类');
  }
  await expect(newcomer.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();

  await admin.getByRole('searchbox').fill('dept.data');
  await admin
    .getByRole('row', { name: /dept\.data/ })
    .getByRole('button', { name: '停用' })
    .click();
  await admin.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(admin.getByRole('row', { name: /dept\.data/ })).toContainText('已停用');
  await newcomer.goto('/sites');
  await expect(newcomer).toHaveURL(/^.*\/login/);
  await newcomer.context().close();
});

test('the banner goes on by a day, and brings everything back to where it began @reset', async ({ at }) => {
  test.slow();
  const admin = await at('admin');
  await theNextDay(admin);
  const banner = admin.getByRole('region', { name: '演示环境' });
  await banner.getByRole('button', { name: '恢复初始数据' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: '恢复初始数据' }).click();
  await admin.getByRole('heading', { level: 1, name: '登录' }).waitFor({ timeout: 90_000 });

  await signIn(admin, 'admin');
  await expect(banner).toContainText('2015年5月18日');
  await admin.getByRole('navigation').getByRole('link', { name: '账号' }).click();
  await admin.getByRole('searchbox').fill('dept.data');
  await expect(admin.getByText('没有符合条件的记录')).toBeVisible();
});
