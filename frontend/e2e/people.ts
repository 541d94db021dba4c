import { existsSync } from 'node:fs';
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
export const test = base.extend<Town, { desks: Desks; kept: (login: string) => string }>({
  kept: [
    // oxlint-disable-next-line no-empty-pattern -- the form Playwright asks for
    async ({}, use, { project }) => use((login) => `${project.outputDir}/desks/${login}.json`),
    { scope: 'worker' },
  ],
  desks: [
    async ({ kept }, use) => {
      const desks: Desks = new Map();
      await use(desks);
      for (const [login, desk] of desks) await desk.storageState({ path: kept(login) });
    },
    { scope: 'worker' },
  ],
  at: async ({ browser, desks, kept }, use) => {
    await use(async (login) => {
      let desk = desks.get(login);
      if (!desk) {
        desk = await browser.newContext(existsSync(kept(login)) ? { storageState: kept(login) } : {});
        desks.set(login, desk);
      }
      const [page = await desk.newPage()] = desk.pages();
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (new URL(page.url()).pathname === '/login') await signIn(page, login);
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
      return page;
    });
  },
});
