import { expect, test } from './people';

test('a list is searched, walked and opened without the mouse', async ({ at }) => {
  const city = await at('city');
  await city.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '网站清单' }).click();
  const rows = city.getByRole('table', { name: '网站清单' }).locator('tbody tr');
  await expect(rows.nth(3)).toBeVisible();

  await city.keyboard.press('/');
  await expect(city.getByRole('searchbox')).toBeFocused();
  await city.keyboard.type('安仁县jk?');
  await expect(city.getByRole('searchbox')).toHaveValue('安仁县jk?');
  await expect(city.getByText('没有符合条件的记录')).toBeVisible();
  for (const _ of 'jk?') await city.keyboard.press('Backspace');
  await expect(rows.first()).toContainText('安仁县');

  const grid = city.getByRole('group', { name: '网站清单' });
  for (
    let step = 0;
    step < 12 && !(await grid.evaluate((box) => box === document.activeElement));
    step += 1
  ) {
    await city.keyboard.press('Tab');
  }
  await expect(grid).toBeFocused();
  for (const key of ['j', 'j', 'k']) await city.keyboard.press(key);
  await expect(rows.nth(1)).toHaveAttribute('data-current', 'true');
  const name = await rows.nth(1).getByRole('link').first().textContent();
  await city.keyboard.press('Enter');
  await expect(city.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
});

test('the verification queue is worked by letters, and ? lists them', async ({ at }) => {
  const city = await at('city');
  await city.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '核查队列' }).click();
  const title = city.getByRole('main').getByRole('heading', { level: 2 }).first();
  await expect(title).toContainText(/\d{6}-\d{4}-\d{2}/);
  const first = (await title.textContent()) ?? '';

  await city.keyboard.press('?');
  const sheet = city.getByRole('dialog', { name: '快捷键' });
  for (const act of ['下一项', '上一项', '通过', '退回']) await expect(sheet.getByText(act)).toBeVisible();
  await city.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await city.keyboard.press('j');
  await expect(title).not.toHaveText(first);
  await city.keyboard.press('k');
  await expect(title).toHaveText(first);

  await city.keyboard.press('r');
  const back = city.getByRole('dialog', { name: '退回' });
  await expect(back.getByRole('textbox').first()).toBeFocused();
  await city.keyboard.type('prjk');
  await expect(back.getByRole('textbox').first()).toHaveValue('prjk');
  await city.keyboard.press('Escape');
  await city.getByRole('button', { name: '放弃', exact: true }).click();
  await expect(back).toBeHidden();

  await city.keyboard.press('p');
  await expect(title).not.toHaveText(first);
  await city.getByRole('button', { name: '撤回结论' }).click();
  await expect(title).toHaveText(first);
});
