import type { EntryOut } from './api';

/** What a person said or named, among the data of an entry: the rest is shown with the entry in full. */
const TOLD = ['reason', 'note', 'name', 'title', 'answer'] as const;

export function said({ data }: Pick<EntryOut, 'data'>): string {
  const words = TOLD.map((name) => data[name]).filter((word) => typeof word === 'string' && word !== '');
  return words.join(' ');
}
