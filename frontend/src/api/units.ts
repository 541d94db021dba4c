import { getUnit, listUnits } from './gen';

/** Units within reach whose name holds the text, for pickers; the counties alone where a list is divided by them. */
export async function findUnits(q: string, kind?: 'county'): Promise<{ value: string; label: string }[]> {
  const { data } = await listUnits({
    query: { q: q || null, limit: kind ? 100 : 30, ...(kind ? { kind: [kind] } : {}) },
  });
  return data.items.map((unit) => ({ value: unit.id, label: kind ? unit.short_name : unit.name }));
}

export async function unitName(id: string): Promise<string> {
  return (await getUnit({ path: { id } })).data.name;
}
