import { defineConfig } from '@playwright/test';

/** How long a page may take on a busy machine. */
const PATIENCE = 15_000;
/** Every screen in three densities and both languages takes minutes: `make screens` asks for it by itself. */
const SCREENS = /screens\.spec\.ts/;

/** Journeys against a running server, in the distribution's own Chromium. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  timeout: 8 * PATIENCE,
  expect: { timeout: PATIENCE },
  reporter: [['list']],
  // One demonstration, one calendar: what needs it as loaded comes first, then what happens in May, in July, at the end,
  // and last what throws all of it away.
  projects: [
    { name: 'loaded', grepInvert: /@/, testIgnore: SCREENS },
    { name: 'may', grep: /@may/ },
    { name: 'july', grep: /@july/ },
    { name: 'end', grep: /@end/ },
    { name: 'reset', grep: /@reset/ },
    ...(process.env.E2E_SCREENS ? [{ name: 'screens', testMatch: SCREENS }] : []),
  ],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8000',
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    actionTimeout: PATIENCE,
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
