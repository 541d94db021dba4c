import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const DENSITIES = ['紧凑', '标准', '大字'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The rules that look at sizes; the others say the same in every density and need to be asked once. */
const OF_SIZE = ['target-size', 'scrollable-region-focusable'];
export const FULL = process.env.SITECENSUS_TEST_EFFORT === 'full';

interface Violation {
  id: string;
  nodes: { html: string; target: unknown[] }[];
}
declare global {
  interface Window {
    axe: { run: (asked: { runOnly: string[] }) => Promise<{ violations: Violation[] }> };
  }
}

/** Pressed by script, since a dialog may lie over the header. */
async function press(page: Page, density: string): Promise<void> {
  await page
    .getByText(density, { exact: true })
    .first()
    .evaluate((each: HTMLElement) => each.click());
}

async function violations(page: Page, all: boolean): Promise<Violation[]> {
  // One frame is all there is, so the second page that axe would open to add the frames up is not needed.
  if (all) return (await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze()).violations;
  return await page.evaluate(
    async (runOnly) => (await window.axe.run({ runOnly })).violations.map(({ id, nodes }) => ({ id, nodes })),
    OF_SIZE,
  );
}

/** Whether the page can be pushed sideways. */
export async function sideways(page: Page): Promise<boolean> {
  return await page.evaluate(() =>
    [document.documentElement, document.querySelector('#main')].some(
      (each) => each !== null && each.scrollWidth > each.clientWidth,
    ),
  );
}

/** What axe objects to in each of the densities, and where the page can be pushed sideways. */
export async function objections(page: Page, densities: readonly string[] = DENSITIES): Promise<string[]> {
  const found: string[] = [];
  for (const [at, density] of densities.entries()) {
    await press(page, density);
    for (const { id, nodes } of await violations(page, FULL || at === 0)) {
      found.push(
        ...nodes.map(({ html, target }) => `${density} ${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
      );
    }
    if (await sideways(page)) found.push(`${density} scrolls sideways`);
  }
  return found;
}

/** Nothing for axe to object to, in each of the three densities. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([]);
}
