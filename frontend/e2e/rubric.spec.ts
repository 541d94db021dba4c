import { expect, test } from './people';

const RULE = '机构职能、动态、通知、政策、规划计划、人事信息不准确的，每处扣 1 分';

test('the city copies a table, tries what it changed, has it confirmed and publishes it', async ({ at }) => {
  const city = await at('city');
  await city.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '评分标准' }).click();
  await city.getByRole('button', { name: /复制为草稿：全国政府网站普查评分表/ }).click();
  await expect(city.getByRole('heading', { level: 1 })).toHaveText('全国政府网站普查评分表 第 2 版');
  await expect(city.getByRole('button', { name: '发布', exact: true })).toBeEnabled();

  const points = city.getByRole('textbox', { name: new RegExp(`^分值：${RULE}`) });
  await points.fill('4o');
  await expect(points).toHaveAttribute('aria-invalid', 'true');
  await points.fill('45');
  await expect(city.getByText(/^已于.*保存/)).toBeVisible();
  await expect(city.getByText(/有 1 条启用的规则未经核实/)).toBeVisible();

  await city.getByRole('tab', { name: '试算' }).click();
  await city.getByRole('button', { name: '开始试算' }).click();
  const result = city.getByRole('region', { name: '试算结果' });
  await expect(result).toContainText(/[1-9]\d* 个网站的结论会改变/);
  const changed = result.getByRole('row', { name: /合格.*不合格/ });
  const many = Number(/(\d+) 个网站的结论/.exec((await result.textContent()) ?? '')?.[1]);
  await expect(changed).toHaveCount(many);
  await expect(changed.first().getByRole('link')).toHaveAttribute('href', /\/sites\/.+\/scorecards\/s\d/);

  const address = city.url();
  const admin = await at('admin');
  await admin.goto(address);
  await admin.getByRole('tab', { name: /核实情况/ }).click();
  await admin.getByRole('checkbox', { name: new RegExp(`选择：${RULE}`) }).check();
  await admin.getByRole('button', { name: '确认所选 1 条' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('核对说明').fill('与市里的补充规定核对一致');
  await dialog.getByRole('button', { name: '确认', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.getByRole('checkbox', { name: new RegExp(`选择：${RULE}`) })).toBeHidden();

  await city.goto(address);
  await city.getByRole('button', { name: '发布', exact: true }).click();
  const asked = city.getByRole('dialog');
  await expect(asked).toContainText('发布后不能修改，也不能撤回');
  await asked.getByRole('button', { name: '发布', exact: true }).click();
  await expect(city.getByRole('button', { name: '复制为草稿' })).toBeVisible();
  await city.getByRole('tab', { name: '评分表' }).click();
  await expect(city.getByRole('textbox')).toHaveCount(0);
  await expect(city.getByText('已发布').first()).toBeVisible();
});

test('a bad file is told by line and reason, and nothing written is lost', async ({ at }) => {
  const city = await at('city');
  await city.goto('/admin/rubrics');
  await city.getByRole('button', { name: /第 1 版复制为草稿：政府网站与政务新媒体检查指标/ }).click();
  await expect(city.getByText(/分值待录入：请按国办秘函〔2019〕19号附件录入（还有 65 处）/)).toBeVisible();
  await city.getByRole('tab', { name: '文件文本' }).click();
  const editor = city.getByRole('textbox', { name: '评分表文件' });
  const rewrite = async (words: string, others: string) => {
    await editor.evaluate((area: HTMLTextAreaElement, said) => {
      area.focus();
      area.setSelectionRange(area.value.indexOf(said), area.value.indexOf(said) + said.length);
    }, words);
    await city.keyboard.insertText(others);
  };
  await expect(editor).toHaveValue(/'0\.05'/);
  await rewrite("'0.05'", '百分之五');
  const check = city.getByRole('region', { name: '检查结果' });
  await expect(check).toContainText('有 1 处不合格式');
  await expect(check).toContainText('vetoes[1].any_of[0].trigger.value');
  await check.getByRole('button', { name: /第 \d+ 行/ }).click();
  const picked = await editor.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
  expect(picked).toContain('百分之五');
  await city.getByRole('button', { name: '保存文本' }).click();
  await expect(city.getByRole('alert')).toContainText('评分表文件不合格式，共 1 处');
  await expect(editor).toHaveValue(/百分之五/);

  await rewrite('百分之五', "'0.06'");
  await expect(check).toContainText('格式正确');
  await city.keyboard.press('Control+s');
  await expect(city.getByText('与已保存的一致')).toBeVisible();
  await city.reload();
  await expect(editor).toHaveValue(/'0\.06'/);
  await city.getByRole('button', { name: '删除草稿' }).click();
  await city.getByRole('dialog').getByRole('button', { name: '删除草稿' }).click();
  await expect(city.getByRole('heading', { level: 1, name: '评分标准' })).toBeVisible();
});

test('a county only reads', async ({ at }) => {
  const county = await at('county.431002');
  await county.goto('/admin/rubrics');
  await expect(county.getByRole('button', { name: /复制/ })).toHaveCount(0);
  await county.getByRole('link', { name: '政府网站与政务新媒体检查指标' }).first().click();
  const row = county.getByRole('row', { name: /多项服务的指南缺 4 类及以上要素/ });
  await expect(row).toContainText('未核实');
  await expect(row).toContainText('停用');
  await expect(county.getByRole('textbox')).toHaveCount(0);
  await expect(county.getByRole('tab', { name: '试算' })).toHaveCount(0);
});
