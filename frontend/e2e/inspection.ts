import { DENSITIES, FULL, objections, sideways } from './axe';
import { noteData, speak, spoken, wordsNotChinese, wordsNotEnglish } from './language';
import { expect } from './people';
import type { Locator, Page } from '@playwright/test';

/** Walks over the screens of one person and notes what is wrong on each. */
export class Inspection {
  /** Some screens are there to show a refusal. */
  refusalsExpected = false;
  private readonly faults: string[] = [];
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

  private async settled(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(this.page.getByText(/^(?:正在(?:加载|打开)|Loading|Opening)/)).toHaveCount(0);
  }

  private async inChinese(): Promise<void> {
    this.note(await objections(this.page, this.densities));
    this.note(await wordsNotChinese(this.page));
  }

  /** In the last of the densities, where English takes most room. */
  private async inEnglish(): Promise<void> {
    this.note(await wordsNotEnglish(this.page, this.data));
    if (await sideways(this.page)) this.note(['en scrolls sideways']);
  }

  /** The page that is open, in its language and then in the other, in which it leaves it. */
  async look(): Promise<void> {
    await this.settled();
    if ((await spoken(this.page)) === 'en') {
      await this.inEnglish();
      await speak(this.page, 'zh-CN');
      await this.inChinese();
    } else {
      await this.inChinese();
      await speak(this.page, 'en');
      await this.inEnglish();
    }
  }

  async at(...screens: readonly string[]): Promise<void> {
    for (const screen of screens) {
      await this.page.goto(screen);
      await this.look();
    }
  }

  /** Every page in the navigation, each reached by its link. */
  async everywhere(): Promise<void> {
    const links = this.page.getByRole('navigation', { name: /^(?:主导航|Main)$/ }).getByRole('link');
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
    await this.page.getByRole('navigation', { name: /^(?:当前位置|You are here)$/ }).waitFor();
    await this.look();
    const there = new URL(this.page.url()).pathname;
    await this.at(...more.map((tail) => there + tail));
  }

  /** What a button opens over the page, opened once in each language. */
  async over(opener: Locator): Promise<void> {
    await speak(this.page, 'zh-CN');
    // By its place and not by its name, which is another one in English.
    const button = await opener.elementHandle();
    const opened = async (look: () => Promise<void>) => {
      await button?.click();
      const dialog = this.page.getByRole('dialog').last();
      await dialog.waitFor();
      await this.settled();
      await look();
      await this.page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    };
    await opened(() => this.inChinese());
    await speak(this.page, 'en');
    await opened(() => this.inEnglish());
    await speak(this.page, 'zh-CN');
  }

  /** Nothing was wrong; whoever comes next to this account finds it in Chinese. */
  async end(): Promise<void> {
    await speak(this.page, 'zh-CN');
    expect(this.faults).toEqual([]);
  }
}
