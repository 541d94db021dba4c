import { expect, test as base, type BrowserContext, type Locator, type Page } from '@playwright/test';

export { expect };

/** The demonstration's accounts share one password. */
const PASSWORD = process.env.E2E_PASSWORD ?? 'Chenzhou-2015';

export async function signIn(page: Page, login: string, password = PASSWORD): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((there) => there.pathname !== '/login');
}

/** Picks from a list that opens below its field; part of the words is enough. */
export async function choose(field: Locator, words: string): Promise<void> {
  await field.fill(words);
  await field.page().locator('.ant-select-item-option', { hasText: words }).first().click();
}

type Desks = Map<string, BrowserContext>;

interface Town {
  /** The window of an account, at its first page; whoever has signed in once stays signed in for the whole run. */
  at: (login: string) => Promise<Page>;
}

/** Journeys have several people in them: `test('…', async ({ at }) => { const city = await at('city'); … })`. */
export const test = base.extend<Town, { desks: Desks }>({
  desks: [
    // oxlint-disable-next-line no-empty-pattern -- the form Playwright asks for
    async ({}, use) => {
      const desks: Desks = new Map();
      await use(desks);
      await Promise.all([...desks.values()].map((desk) => desk.close()));
    },
    { scope: 'worker' },
  ],
  at: async ({ browser, desks }, use) => {
    await use(async (login) => {
      const desk = desks.get(login);
      if (desk) {
        const [page = await desk.newPage()] = desk.pages();
        await page.goto('/');
        return page;
      }
      const context = await browser.newContext();
      desks.set(login, context);
      const page = await context.newPage();
      await signIn(page, login);
      return page;
    });
  },
});
