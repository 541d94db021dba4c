import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';
import { getUnit, listUnits } from './gen';

/** Units within reach whose name holds the text, for pickers; the counties alone where a list is divided by them. */
export async function findUnits(q: string, kind?: 'county'): Promise<{ value: string; label: string }[]> {
  const { data } = await listUnits({
    query: { q: q || null, limit: kind ? 100 : 30, ...(kind ? { kind: [kind] } : {}) },
  });
  return data.items.map((unit) => ({
    value: unit.id,
    label: named(kind ? unit.short_name : unit.name, unit.active),
  }));
}

export async function unitName(id: string): Promise<string> {
  const { name, active } = (await getUnit({ path: { id } })).data;
  return named(name, active);
}

/** The units in use whose name holds the text: where something new may be put. */
export const unitsInUse = (q: string) =>
  queryOptions({
    queryKey: ['units', 'in_use', q],
    queryFn: async ({ signal }) => {
      const { data } = await listUnits({ query: { q: q || null, limit: 30, active: true }, signal });
      return data.items.map((unit) => ({ value: unit.id, label: unit.name }));
    },
    placeholderData: (before) => before,
  });

/** A dissolved unit is still found, for what it left behind, and named as such. */
const named = (name: string, active: boolean) => (active ? name : i18next.t('ui:dissolvedUnit', { name }));
