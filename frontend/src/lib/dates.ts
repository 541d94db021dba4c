/** Dates as officials read them. A plain date has no zone; a moment is shown in Beijing time wherever the browser is. */
export type Language = 'zh' | 'en';

const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

function plainDate(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** The day after, as YYYY-MM-DD. */
export function dayAfter(date: string): string {
  const day = plainDate(date);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** 6月20日 · 20 Jun */
export function monthDay(date: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(plainDate(date));
}

/** 2015年6月20日 · 20 June 2015 */
export function fullDate(date: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(plainDate(date));
}

/** 星期六 · Saturday */
export function weekday(date: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' }).format(
    plainDate(date),
  );
}

/** 2015-06-20 09:05, in Beijing time, sortable by eye. */
export function moment(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** 09:05, in Beijing time. */
export function clock(instant: string | Date): string {
  return moment(typeof instant === 'string' ? instant : instant.toISOString()).slice(-5);
}
