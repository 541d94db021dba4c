import { useTranslation } from 'react-i18next';
import type { Language } from '@/lib/dates';

/** The language on the screen now, for dates and numbers. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}
