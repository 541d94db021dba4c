import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const DENSITIES = ['紧凑', '标准', '大字'];

/** Nothing for axe to object to, in each of the three densities. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const density of DENSITIES) {
    await page.getByText(density, { exact: true }).first().click();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${density} ${id}: ${nodes.map((node) => node.html).join('\n')}`,
    );
    expect(found).toEqual([]);
  }
}
