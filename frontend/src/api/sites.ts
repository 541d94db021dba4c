import { getSite, listSites } from './gen';

/** Sites within reach by name, code or address, for pickers. */
export async function findSites(q: string): Promise<{ value: string; label: string }[]> {
  const { items } = (await listSites({ query: { q: q || null, limit: 30 } })).data;
  return items.map(({ id, name }) => ({ value: id, label: name }));
}

export async function siteName(id: string): Promise<string> {
  return (await getSite({ path: { id } })).data.name;
}
