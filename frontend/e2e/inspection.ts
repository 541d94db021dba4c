import { DENSITIES, FULL, objections, sideways } from './axe';
import { noteData, speak, wordsNotChinese, wordsNotEnglish } from './language';
import { expect } from './people';
import type { Locator, Page } from '@playwright/test';

/** Walks over the screens of one person and notes what is wrong on each. */
export class Inspection {
  readonly faults: string[] = [];
  /** Some screens are there to show a refusal. */
  refusalsExpected = false;
  private readonly data = new Set<string>();

  private readonly page: Page;
  private readonly densities: readonly string[];

  constructor(page: Page, densities: readonly string[] = DENSITIES) {
    this.page = page;
    this.densities = FULL ? DENSITIES : densities;
    noteData(page, this.data);
    page.on('pageerror', (error) => this.note([`error: ${error.message}`]));
    page.on('console', (said) => {
      if (said.type() === 'error' && !this.refusalsExpected) this.note([`console: ${said.text()}`]);
    });
    page.on('response', (answer) => {
      if (answer.status() >= 400 && !this.refusalsExpected) this.note([`${answer.status()} ${answer.url()}`]);
    });
  }

  private note(found: readonly string[]): void {
    this.faults.push(...found.map((each) => `${new URL(this.page.url()).pathname} ${each}`));
  }

  private async inChinese(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(this.page.getByText(/^正在(?:加载|打开)/)).toHaveCount(0);
    this.note(await objections(this.page, this.densities));
    this.note(await wordsNotChinese(this.page));
  }

  /** In the last of the densities, where English takes most room. */
  private async inEnglish(): Promise<void> {
    this.note(await wordsNotEnglish(this.page, this.data));
    if (await sideways(this.page)) this.note(['en scrolls sideways']);
  }

  /** The page that is open; leaves it in Chinese. */
  async look(): Promise<void> {
    await this.inChinese();
    await speak(this.page, 'en');
    await this.inEnglish();
    await speak(this.page, 'zh-CN');
  }

  async at(...screens: readonly string[]): Promise<void> {
    for (const screen of screens) {
      await this.page.goto(screen);
      await this.look();
    }
  }

  /** Every page in the navigation, each reached by its link. */
  async everywhere(): Promise<void> {
    const links = this.page.getByRole('navigation', { name: '主导航' }).getByRole('link');
    const heading = this.page.getByRole('heading', { level: 1 });
    for (const link of await links.all()) {
      const before = (await link.getAttribute('aria-current')) ? null : await heading.elementHandle();
      await link.click();
      await before?.waitForElementState('hidden');
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

  /** What a button opens over the page, opened once in each language. */
  async over(opener: Locator): Promise<void> {
    // By its place and not by its name, which is another one in English.
    const button = await opener.elementHandle();
    const opened = async (look: () => Promise<void>) => {
      await button?.click();
      const dialog = this.page.getByRole('dialog').last();
      await dialog.waitFor();
      await look();
      await this.page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    };
    await opened(() => this.inChinese());
    await speak(this.page, 'en');
    await opened(() => this.inEnglish());
    await speak(this.page, 'zh-CN');
  }
}
