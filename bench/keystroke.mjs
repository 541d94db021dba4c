// Types into every number of a card that is being filled, and takes the time from each key to the paint after it; and
// the same in one field on an empty page, which is what the machine itself takes.
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';

const { chromium } = createRequire(`${process.cwd()}/`)('@playwright/test');
const most = Number(process.argv[2]);
const [STROKES, PAUSE_MS] = [240, 110];

const browser = await chromium.launch({
  executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  const context = await browser.newContext({
    baseURL: process.env.E2E_BASE_URL,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('账号').fill('city');
  await page.getByLabel('密码', { exact: true }).fill('Chenzhou-2015');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((there) => there.pathname !== '/login');
  await page.goto(await page.evaluate(findDraft));
  await page.locator('[data-fact]').first().waitFor();
  const card = await typed(page, page.locator('[data-fact] [role=spinbutton]'), 'scorecard');
  const empty = await context.newPage();
  await empty.setContent('<input autofocus>');
  await typed(empty, empty.locator('input'), 'empty page');
  process.exitCode = card.length === STROKES && at(card, 0.95) <= most ? 0 : 1;
} finally {
  await browser.close();
}

/** Types into these fields in turn and prints what the strokes took; sorted, in ms. */
async function typed(page, fields, where) {
  await page.evaluate(watch);
  const count = await fields.count();
  for (let stroke = 0; stroke < STROKES; stroke += 1) {
    if (stroke % 6 === 0) await fields.nth((stroke / 6) % count).focus();
    await page.keyboard.press(stroke % 2 === 0 ? '1' : 'Backspace');
    await page.waitForTimeout(PAUSE_MS);
  }
  const taken = (await page.evaluate(() => window.strokes)).toSorted((a, b) => a - b);
  const [p50, p95, longest] = [0.5, 0.95, 1].map((share) => at(taken, share).toFixed(1));
  const load = loadavg()[0].toFixed(1);
  console.log(`${where}: ${taken.length} strokes, p50 ${p50} ms, p95 ${p95} ms, longest ${longest} ms; load ${load}`);
  return taken;
}

function at(taken, share) {
  return taken[Math.min(taken.length - 1, Math.floor(taken.length * share))];
}

/** The card still being filled with the most to fill: the verifier's. */
async function findDraft() {
  const answer = await fetch('/api/v1/scorecards?kind=s2&state=draft&limit=1');
  const [card] = (await answer.json()).items;
  return `/sites/${card.site.id}/scorecards/${card.kind}`;
}

/** A frame that begins after the key shows what it changed; the task after that frame runs when it is painted. */
function watch() {
  window.strokes = [];
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.strokes.push(performance.now() - timeStamp);
        port2.postMessage(undefined);
      });
    },
    true,
  );
}
