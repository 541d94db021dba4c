import { getUser, listUsers } from './gen';

/** Accounts within reach by name or login, for pickers; a login tells two people of one name apart. */
export async function findPeople(q: string): Promise<{ value: string; label: string }[]> {
  const { items } = (await listUsers({ query: { q: q || null, limit: 30, sort: 'name' } })).data;
  return items.map(({ id, name, login }) => ({ value: id, label: named(name, login) }));
}

export async function personName(id: string): Promise<string> {
  const { name, login } = (await getUser({ path: { id } })).data;
  return named(name, login);
}

const named = (name: string, login: string) => `${name} ${login}`;
