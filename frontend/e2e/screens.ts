import { objections, DENSITIES } from './axe';
import { expect } from './people';
import { noteData, strangeWords } from './language';
import type { Locator, Page } from '@playwright/test';

/** Walks over the screens of one person and notes what is wrong on each. */
export class Inspection {
  readonly faults: string[] = [];
  private readonly data = new Set<string>();

  private readonly page: Page;
  private readonly densities: readonly string[];

  constructor(page: Page, densities: readonly string[] = DENSITIES) {
    this.page = page;
    this.densities = densities;
    page.on('console', (said) => {
      if (said.type() === 'error') this.note([`console: ${said.text()}`]);
    });
    noteData(page, this.data);
    page.on('pageerror', (error) => this.note([`error: ${error.message}`]));
    page.on('response', (answer) => {
      if (answer.status() >= 400) this.note([`${answer.status()} ${answer.url()}`]);
    });
  }

  private note(found: readonly string[]): void {
    this.faults.push(...found.map((each) => `${new URL(this.page.url()).pathname} ${each}`));
  }

  async look(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(this.page.getByText(/^正在(?:加载|打开)/)).toHaveCount(0);
    this.note(await objections(this.page, this.densities));
    this.note(await strangeWords(this.page, this.data));
  }

  async at(...screens: readonly string[]): Promise<void> {
    for (const screen of screens) {
      await this.page.goto(screen);
      await this.look();
    }
  }

  /** The first thing a list leads to, its further tabs included. */
  async first(list: string, ...more: readonly string[]): Promise<void> {
    await this.page.goto(list);
    await this.page.getByRole('table').getByRole('link').first().click();
    await this.page.getByRole('navigation', { name: '当前位置' }).waitFor();
    await this.look();
    const there = new URL(this.page.url()).pathname;
    await this.at(...more.map((tail) => there + tail));
  }

  /** What a button opens over the page. */
  async over(opener: Locator): Promise<void> {
    await opener.click();
    const dialog = this.page.getByRole('dialog').last();
    await dialog.waitFor();
    await this.look();
    await this.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
}
