import type { EntryOut } from './api';

/** What a person said or named, among the data of an entry: the rest is shown with the entry in full. */
const TOLD = ['reason', 'note', 'name', 'title', 'answer'] as const;

export function said({ data }: Pick<EntryOut, 'data'>): string {
  const words = TOLD.map((name) => data[name]).filter((word) => typeof word === 'string' && word !== '');
  return words.join(' ');
}

/** What an entry tells that has a word of its own, in the order of the words. */
export function toldOf(
  { data }: Pick<EntryOut, 'data'>,
  words: Readonly<Record<string, string>>,
): [string, string][] {
  return Object.entries(words).flatMap(([name, word]): [string, string][] => {
    const value = data[name];
    const plain = typeof value === 'number' || (typeof value === 'string' && value !== '');
    return plain ? [[word, String(value)]] : [];
  });
}
