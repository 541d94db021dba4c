import { defineConfig } from '@playwright/test';
import journeys from './playwright.config';

/** What every screen looks like. Nothing is changed, so that two people look at the same time, each account in one file. */
export default defineConfig({
  ...journeys,
  testDir: 'e2e/screens',
  testIgnore: [],
  workers: 2,
  // A test walks over ten screens and more.
  timeout: 300_000,
  projects: [{ name: 'screens' }],
});
