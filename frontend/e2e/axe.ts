import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const DENSITIES = ['紧凑', '标准', '大字'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Pressed by script, since a dialog may lie over the header. */
async function press(page: Page, density: string): Promise<void> {
  await page
    .getByText(density, { exact: true })
    .first()
    .evaluate((each: HTMLElement) => each.click());
}

/** What axe objects to in each of the densities, and where the page can be pushed sideways. */
export async function objections(page: Page, densities: readonly string[] = DENSITIES): Promise<string[]> {
  const found: string[] = [];
  for (const density of densities) {
    await press(page, density);
    // One frame is all there is, so the second page that axe would open to add the frames up is not needed.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze();
    for (const { id, nodes } of violations) {
      found.push(
        ...nodes.map(({ html, target }) => `${density} ${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
      );
    }
    const wide = await page.evaluate(() =>
      [document.documentElement, document.querySelector('#main')].some(
        (each) => each && each.scrollWidth > each.clientWidth,
      ),
    );
    if (wide) found.push(`${density} scrolls sideways`);
  }
  return found;
}

/** Nothing for axe to object to, in each of the three densities. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([]);
}
