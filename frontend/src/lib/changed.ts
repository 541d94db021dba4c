import { hashKey } from '@tanstack/react-query';

const same = (one: unknown, other: unknown) => hashKey([one ?? '']) === hashKey([other ?? '']);

/** The fields that differ from what they began with: what nobody touched here is not written over others' work. */
export function changed<Fields extends object>(began: Partial<Fields>, now: Fields): Partial<Fields> {
  const fields = Object.entries(now) as [keyof Fields, Fields[keyof Fields]][];
  return Object.fromEntries(fields.filter(([name, value]) => !same(value, began[name]))) as Partial<Fields>;
}
