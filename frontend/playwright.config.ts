import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** How long a page may take on a busy machine. */
const PATIENCE = 15_000;

/** Draws the same pages for a fifth less work than the browser with a window, so it is taken where it is installed. */
const SHELL = '/usr/bin/chromium-headless-shell';

/** Journeys against a running server, in the distribution's own Chromium. */
export default defineConfig({
  testDir: 'e2e',
  testIgnore: 'screens/**',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  timeout: 8 * PATIENCE,
  expect: { timeout: PATIENCE },
  reporter: [['list']],
  // One demonstration, one calendar: what needs it as loaded comes first, then what happens in May, in July, at the end,
  // and last what throws all of it away. What is marked @walk is the way of one portal, clicked on every kind of database.
  projects: [
    { name: 'loaded', grepInvert: /@(?:may|july|end|reset)/ },
    { name: 'may', grep: /@may/ },
    { name: 'july', grep: /@july/ },
    { name: 'end', grep: /@end/ },
    { name: 'reset', grep: /@reset/ },
  ],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8000',
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Recording costs a fifth of the time; a journey that fails is asked again with E2E_TRACE=1.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    actionTimeout: PATIENCE,
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM ?? (existsSync(SHELL) ? SHELL : '/usr/bin/chromium'),
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
