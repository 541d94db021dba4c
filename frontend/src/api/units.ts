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

/** A dissolved unit is still found, for what it left behind, and named as such. */
const named = (name: string, active: boolean) => (active ? name : i18next.t('ui:dissolvedUnit', { name }));
