import 'i18next';
import type { zh } from './zh';

declare module 'i18next' {
  // The Chinese words are the source: a key that is not among them does not compile.
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: typeof zh;
  }
}
