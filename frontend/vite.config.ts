import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import legacy from '@vitejs/plugin-legacy';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    react(),
    // Offices run browsers as old as Chromium 86: Vite lowers the syntax, the polyfills bring the missing functions.
    legacy({ renderLegacyChunks: false, modernTargets: ['chrome>=86'], modernPolyfills: true }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  build: { cssTarget: 'chrome86', sourcemap: false },
  test: {
    restoreMocks: true,
    testTimeout: 30_000,
    // Two at least: a machine of two cores would be given one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    // A page costs more to set up than most rules take to be tried.
    projects: [
      { extends: true, test: { name: 'rules', include: ['src/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'screens',
          include: ['src/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/test/setup.ts'],
        },
      },
    ],
  },
});
