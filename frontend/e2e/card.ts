import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';

/** Counts of which a well-kept site has some; of everything else it has none. */
const KEPT_UP = /更新条数|来信、留言数|活动次数|访谈次数/;

/** Which fact has the keyboard, and how it is answered. */
const inHand = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement;
    const fact = field?.closest('[data-fact]');
    if (!(field instanceof HTMLInputElement) || !fact) return null;
    return {
      words: fact.textContent ?? '',
      type: field.type,
      fields: fact.querySelectorAll('[role=spinbutton]').length,
    };
  });

/**
 * Answers every open question of the scorecard on the screen as a well-kept site would, by the keyboard alone; begins
 * the card if need be.
 */
export async function fillCard(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: '开始填写' });
  const sum = page.getByRole('region', { name: '得分与结论' });
  await start.or(sum).waitFor();
  if (await start.isVisible()) {
    await start.focus();
    await page.keyboard.press('Enter');
  }
  const gaps = page.getByRole('group', { name: /待填写/ });
  await expect(sum).toBeVisible();
  const open = await gaps.count();
  if (open > 0) await page.keyboard.press('n');
  for (let left = open; left > 0; left -= 1) {
    const asked = await inHand(page);
    if (!asked) throw new Error('no fact has the keyboard');
    if (asked.type === 'radio') await page.keyboard.press('ArrowRight');
    else if (asked.fields === 2) {
      await page.keyboard.type('0');
      await page.keyboard.press('Enter');
      await page.keyboard.type('168');
    } else await page.keyboard.type(KEPT_UP.test(asked.words) ? '32' : '0');
    await expect(gaps).toHaveCount(left - 1);
    await page.keyboard.press('Control+ArrowDown');
  }
  if (open > 0) await expect(page.getByText(/^已于.*保存/)).toBeVisible();
  await expect(page.getByRole('button', { name: '到下一个未填项' })).toBeHidden();
}

const READ =
  'import sys, pypdf; print("".join(page.extract_text() for page in pypdf.PdfReader(sys.argv[1]).pages))';

/** The card on the screen comes as a PDF that holds every number the screen shows. */
export async function expectPaperHoldsTheScreen(page: Page): Promise<void> {
  const shown = [page.getByRole('region', { name: '得分与结论' })];
  for (const name of ['单项否决', '评分表', '三张评分表对照', '总分计算']) {
    shown.push(page.getByRole('table', { name, exact: true }));
  }
  const words = (await Promise.all(shown.map((each) => each.innerText()))).join('\n');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载PDF' }).click();
  const file = await (await download).path();
  const python = process.env.E2E_PYTHON ?? '../.venv/bin/python';
  const paper = execFileSync(python, ['-c', READ, file], { encoding: 'utf-8' }).replaceAll(/\s/g, '');
  const numbers = new Set(words.match(/\d+(?:[.\-/]\d+)*/g));
  expect(numbers.size).toBeGreaterThan(20);
  expect([...numbers].filter((number) => !paper.includes(number))).toEqual([]);
}
