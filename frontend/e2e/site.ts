import { expect, type Locator, type Page } from '@playwright/test';

/** Finds the site in the list by its name and opens it, the way people do. */
export async function openSite(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '网站清单' }).click();
  await page.getByRole('searchbox').fill(name);
  await expect(page).toHaveURL(/[?&]q=/);
  await page.getByRole('table', { name: '网站清单' }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Opens the issue list of the site. */
export async function openIssues(page: Page, site: string): Promise<void> {
  await openSite(page, site);
  await page.getByRole('link', { name: '查看此网站的问题' }).click();
}

/** The card of a phase on a site's page. */
export function phase(page: Page, title: string): Locator {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
}

/** The dialog whose act is named so; `field` is what it asks in words. */
export async function say(page: Page, act: string, words?: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: act });
  if (words !== undefined) await dialog.getByRole('textbox').first().fill(words);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Hands the phase in from its card. */
export async function handIn(page: Page, title: string, note?: string): Promise<void> {
  await phase(page, title).getByRole('button', { name: '提交', exact: true }).click();
  await say(page, '提交', note);
}

/** Accepts what was handed in for the phase, from its card. */
export async function accept(page: Page, title: string): Promise<void> {
  await phase(page, title).getByRole('button', { name: '通过', exact: true }).click();
  await say(page, '通过');
}
