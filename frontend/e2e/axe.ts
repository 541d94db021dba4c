import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const FULL = process.env.SITECENSUS_TEST_EFFORT === 'full';
/** With small counts the two ends. */
export const DENSITIES = FULL ? ['紧凑', '标准', '大字'] : ['紧凑', '大字'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string; target: unknown[] }[];
}
declare global {
  interface Window {
    axe?: {
      run: (
        where: { exclude: string[] },
        asked: { runOnly: string[]; resultTypes: string[] },
      ) => Promise<{ violations: Violation[] }>;
    };
  }
}

/** With small counts the first rows of a table stand for the others. */
const ALIKE = FULL ? [] : ['tbody tr:nth-child(n+7)'];

/** Pressed by script, since a dialog may lie over the header. */
async function press(page: Page, density: string): Promise<void> {
  await page
    .getByText(density, { exact: true })
    .first()
    .evaluate((each: HTMLElement) => each.click());
}

/** By itself and not by its builder, which would look for frames and hand over all that is right as well: half the time. */
async function violations(page: Page): Promise<Violation[]> {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(AXE);
  return await page.evaluate(
    async ({ rules, exclude }) => {
      const found = await window.axe?.run({ exclude }, { runOnly: rules, resultTypes: ['violations'] });
      if (!found) throw new Error('axe is not there');
      return found.violations.map(({ id, nodes }) => ({ id, nodes }));
    },
    { rules: RULES, exclude: ALIKE },
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

/**
 * What axe objects to, and where the page can be pushed sideways, in each of the densities; with small counts axe looks
 * in the first, where targets are smallest, and with full counts in all.
 */
export async function objections(page: Page, densities: readonly string[] = DENSITIES): Promise<string[]> {
  const found: string[] = [];
  for (const [at, density] of densities.entries()) {
    await press(page, density);
    for (const { id, nodes } of FULL || at === 0 ? await violations(page) : []) {
      found.push(
        ...nodes.map(({ html, target }) => `${density} ${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
      );
    }
    if (await sideways(page)) found.push(`${density} scrolls sideways`);
  }
  return found;
}

/** Nothing for axe to object to, in each of the densities. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([]);
}
