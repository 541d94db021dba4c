import type { Page } from '@playwright/test';

/** A key that found no words shows itself: `fields.name`, `ui:loading`. */
const KEY = /^[a-z]\w*(?:[:.][A-Za-z]\w*)+$/;
const CHINESE = /[\u4e00-\u9fff]/;
const LATIN = /[A-Za-z]{3,}/;
/** Abbreviations an official meets on paper too, addresses, file types, key caps, a browser's own name, and the switch itself. */
const ALLOWED =
  /English|中文|https?:\S+|\S+\.(?:example|png|xlsx|pdf|docx|jpeg)\S*|\b(?:PNG|JPEG|PDF|XLSX|DOCX|ICP|API|IPv6)\b|Ctrl\+Enter|^Enter$|^Esc$|^Mozilla\/.*/g;

const CONTROLS =
  'nav a, th[scope=col], button, label, [role=tab], dt, h2, h3, caption, legend, [role=status]';
const HINTS = ['placeholder', 'aria-label', 'title', 'alt'];

/** What the page's own controls say: columns, fields, buttons, tabs, headings; nothing that people wrote. */
async function controls(page: Page): Promise<string[]> {
  const shown = await page
    .locator(CONTROLS)
    .evaluateAll((each) => each.map((one) => (one as HTMLElement).innerText));
  const hinted = await page
    .locator(HINTS.map((name) => `[${name}]:not([aria-hidden=true] *)`).join())
    .evaluateAll(
      (each, names) => each.flatMap((one) => names.map((name) => one.getAttribute(name) ?? '')),
      HINTS,
    );
  return [...new Set([...shown, ...hinted].flatMap((text) => text.split('\n')).map((text) => text.trim()))];
}

/** The language the page is in. */
export async function spoken(page: Page): Promise<string | null> {
  return await page.locator('html').getAttribute('lang');
}

/** Changes the language of the page by its own switch, by script since a dialog may lie over it. */
export async function speak(page: Page, language: 'en' | 'zh-CN'): Promise<void> {
  if ((await spoken(page)) === language) return;
  await page.locator(`header button[lang=${language}]`).evaluate((each: HTMLElement) => each.click());
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** What is left of a text without the data in it. */
function own(text: string, longestFirst: readonly string[]): string {
  return longestFirst.reduce((rest, name) => rest.replaceAll(name, ''), text);
}

/** The other language's words among the controls, once what is asked for again has had time to come. */
async function foreign(page: Page, language: RegExp, data: ReadonlySet<string>): Promise<string[]> {
  let found: string[] = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const longestFirst = Array.from(data).toSorted((a, b) => b.length - a.length);
    found = (await controls(page)).filter((said) => {
      const text = said.replace(ALLOWED, '');
      return KEY.test(text) || (language.test(text) && language.test(own(text, longestFirst)));
    });
    if (found.length === 0) break;
    await page.waitForTimeout(200);
  }
  return found;
}

/** English and raw keys in the Chinese interface. */
export async function wordsNotChinese(page: Page): Promise<string[]> {
  return (await foreign(page, LATIN, new Set())).map((text) => `zh: ${text}`);
}

/** Chinese and raw keys in the English one; `data`, what people wrote, may stay; the server's own words may not. */
export async function wordsNotEnglish(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  return (await foreign(page, CHINESE, data)).map((text) => `en: ${text}`);
}

/** Notes every Chinese string in what the server answers in English. */
export function noteData(page: Page, data: Set<string>): void {
  page.on('response', async (answer) => {
    if (!answer.request().headers()['accept-language']?.startsWith('en')) return;
    const text = await answer.text().catch(() => '');
    if (!text.startsWith('{') && !text.startsWith('[')) return;
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string' && CHINESE.test(value)) data.add(value);
      return value;
    });
  });
}
