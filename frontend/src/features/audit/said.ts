import type { EntryOut } from './api';

/** What a person said or named, among the data of an entry: the rest is shown with the entry in full. */
const TOLD = ['reason', 'note', 'name', 'title', 'answer'] as const;

export function said({ data }: Pick<EntryOut, 'data'>, onRecord: Readonly<Record<string, string>>): string {
  const words = TOLD.map((name) => data[name]).filter((word) => typeof word === 'string' && word !== '');
  return words.map((word) => inWords(word, onRecord)).join(' ');
}

/** Words no person said stand under a key in the record. */
function inWords(value: unknown, onRecord: Readonly<Record<string, string>>): string {
  const plain = String(value);
  return onRecord[plain] ?? plain;
}

/** Who did it: people by the name they had, the system by its word. */
export function doer(entry: Pick<EntryOut, 'actor_id' | 'actor_name'>, system: string): string {
  return entry.actor_id === 'system' ? system : entry.actor_name;
}

/** What an entry tells that has a word of its own, in the order of the words. */
export function toldOf(
  { data }: Pick<EntryOut, 'data'>,
  words: Readonly<Record<string, string>>,
  onRecord: Readonly<Record<string, string>>,
): [string, string][] {
  return Object.entries(words).flatMap(([name, word]): [string, string][] => {
    const value = data[name];
    const plain = typeof value === 'number' || (typeof value === 'string' && value !== '');
    return plain ? [[word, inWords(value, onRecord)]] : [];
  });
}
