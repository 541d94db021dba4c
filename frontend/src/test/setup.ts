import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { startI18n } from '@/i18n/start';

// What jsdom lacks and antd asks for.
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }) as unknown as MediaQueryList;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Nothing is laid out here; a window of this height lets virtual lists draw some rows.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 600 });

beforeAll(() => startI18n('zh'));
afterEach(cleanup);
// Files share a process and what is installed, but each has modules of its own, so that what one mocks is real in the next.
afterAll(() => void vi.resetModules());
