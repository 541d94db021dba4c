import type { Language } from '@/lib/dates';
import { at, steps } from './places';
import { spoken, type Table, type Words } from './table';

const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && 'zh' in value;

/** What stands at a place, in words: the titles on the way to it. */
export function nameOf(table: Table, place: string, language: Language): string {
  const names: string[] = [];
  let here: unknown = table;
  for (const step of steps(place)) {
    here = at(here, typeof step === 'number' ? `[${step}]` : step);
    const words = [at(here, 'title'), at(here, 'criterion')].find(isWords);
    if (words) names.push(spoken(words, language).replace(/[。.]$/, ''));
  }
  return names.join(' · ') || spoken(table.title, language);
}
