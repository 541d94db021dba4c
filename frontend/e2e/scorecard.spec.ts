import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expectPaperHoldsTheScreen, fillCard } from './card';
import { expect, signIn, test } from './people';
import { openSite, phase } from './site';

/** Its verifier's card is begun: some of it is counted from the issue list, the rest is open. */
const PORTAL = '苏仙区人民政府门户网站';
/** A picture of one dot. */
const DOT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const answer = (page: Page, fact: string) =>
  page.locator(`[data-fact="${fact}"]`).getByRole('spinbutton').first();
const saved = (page: Page) => expect(page.getByText(/^已于.*保存/)).toBeVisible();

async function openCard(page: Page): Promise<void> {
  await openSite(page, PORTAL);
  await phase(page, '整改核查').getByRole('link', { name: '核查评分表' }).click();
  await expect(page.getByRole('region', { name: '得分与结论' })).toBeVisible();
}

/** The same person at a second machine. */
async function elsewhere(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, 'city');
  await page.goto(path);
  await expect(page.getByRole('region', { name: '得分与结论' })).toBeVisible();
  return page;
}

test('a card is filled from the keyboard alone, and whatever is not as the list counts says why', async ({
  at,
}) => {
  const city = await at('city');
  await openCard(city);
  const sum = city.getByRole('region', { name: '得分与结论' });
  await expect(sum).toContainText('尚有未测得的项目');
  await city.keyboard.press('?');
  const sheet = city.getByRole('dialog', { name: '快捷键' });
  for (const act of ['下一个未填项', '填写时：粘贴截图作为佐证'])
    await expect(sheet.getByText(act, { exact: true })).toBeVisible();
  await city.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await fillCard(city);
  await expect(sum).toContainText('87.0');

  await answer(city, 'home_dead_links').focus();
  await city.keyboard.type('2');
  await expect(sum).toContainText('85.0');
  await expect(city.getByText('写明理由后保存')).toBeVisible();
  await city.keyboard.press('Tab');
  for (
    let step = 0;
    step < 5 &&
    !(await city.getByLabel('与问题清单不一致的理由').evaluate((box) => box === document.activeElement));
    step += 1
  ) {
    await city.keyboard.press('Tab');
  }
  await city.keyboard.type('现场复查又发现两处');
  await expect(city.getByText('写明理由后保存')).toBeHidden();
  await saved(city);
  await city.reload();
  await expect(city.getByText('现场复查又发现两处').first()).toBeVisible();
  await expect(sum).toContainText('85.0');
  await expectPaperHoldsTheScreen(city);
});

test('two people at one card lose nothing: what both changed is chosen, the rest is merged', async ({
  at,
  browser,
}) => {
  const one = await at('city');
  await openCard(one);
  const other = await elsewhere(browser, new URL(one.url()).pathname);
  await answer(other, 'home_updates').fill('21');
  await answer(other, 'enquiry_letters').fill('7');
  await saved(other);

  await answer(one, 'home_updates').fill('18');
  await answer(one, 'survey_activities').fill('9');
  const choice = one.getByRole('region', { name: /也修改了这些项目/ });
  await expect(choice).toContainText('首页栏目更新条数');
  await expect(choice.getByRole('row')).toHaveCount(2);
  await expect(choice).toContainText('21');
  await expect(choice).toContainText('18');
  await expect(answer(one, 'enquiry_letters')).toHaveValue('7');
  await expect(choice.getByRole('button', { name: '按选定的保存' })).toBeDisabled();
  await choice.getByRole('radio', { name: '首页栏目更新条数：保留您的填写' }).check();
  await choice.getByRole('button', { name: '按选定的保存' }).click();
  await expect(choice).toBeHidden();
  await saved(one);

  await other.reload();
  for (const [fact, value] of [
    ['home_updates', '18'],
    ['enquiry_letters', '7'],
    ['survey_activities', '9'],
  ] as const) {
    await expect(answer(other, fact)).toHaveValue(value);
  }
  await other.context().close();
});

test('offline nothing is lost, and a picture pasted on a line becomes its evidence', async ({ at }) => {
  const city = await at('city');
  await openCard(city);
  await city.context().setOffline(true);
  await answer(city, 'home_updates').fill('33');
  await expect(city.getByText('网络已断开，尚未保存')).toBeVisible();
  await city.context().setOffline(false);
  await saved(city);

  const line = city.locator('[data-fact="systems_down"]');
  await answer(city, 'systems_down').focus();
  await line.evaluate((fact, dot) => {
    const bytes = Uint8Array.from(atob(dot), (each) => each.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    fact
      .querySelector('input')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, DOT);
  const proofs = line.getByRole('button', { name: /^佐证：/ });
  await expect(proofs).toHaveText('佐证 1');
  await proofs.click();
  const after = line.getByRole('group', { name: /整改后/ });
  await expect(after.getByRole('link', { name: '打开 截图.png' })).toBeVisible();
  await expect(line.getByRole('group', { name: /整改前/ })).toBeVisible();
  await expectAccessible(city);
  await after.getByRole('button', { name: '移除 截图.png' }).click();
  await expect(proofs).toHaveText('佐证');
});
