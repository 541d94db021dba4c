import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/lib/dates';

/** Only the language in use is loaded. */
async function words(language: Language) {
  return language === 'zh' ? (await import('./zh')).zh : (await import('./en')).en;
}

const HTML_LANG: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: await words(language) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = HTML_LANG[language];
}

export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'ui')) {
    for (const [namespace, bundle] of Object.entries(await words(language))) {
      i18next.addResourceBundle(language, namespace, bundle);
    }
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = HTML_LANG[language];
}
