import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  changeUser,
  createUser,
  getUser,
  disableUser,
  enableUser,
  listUsers,
  resetPassword,
} from '@/api/gen/sdk.gen';
import type { UserChangeIn, UserIn, UserOut } from '@/api/gen/types.gen';
import { many, one, type SearchParams } from '@/lib/search-params';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type { UserIn, UserOut } from '@/api/gen/types.gen';
export type NamedRole = UserIn['role'];

export function userSource(params: SearchParams): RowSource<UserOut> {
  const sort = one(params.sort);
  const unit = one(params.unit);
  const disabled = one(params.disabled);
  const filters = {
    q: one(params.q) ?? null,
    role: many(params.role) as NamedRole[],
    ...(unit && { unit }),
    ...(disabled && { disabled: disabled === 'true' }),
    ...(sort && { sort }),
  };
  return {
    key: ['users', 'list', filters],
    load: async (page, limit, signal) =>
      (await listUsers({ query: { ...filters, page, limit }, signal })).data,
  };
}

const at = (row: UserOut) => ({ path: { id: row.id }, headers: ifMatch(row) });

export const changeAccount = (row: UserOut, body: UserChangeIn) => changeUser({ ...at(row), body });
/** The account as the list showed it, until it is asked for anew. */
export const accountQuery = (row: UserOut) =>
  queryOptions({
    queryKey: ['users', 'one', row.id, row.version],
    queryFn: async ({ signal }) => (await getUser({ path: { id: row.id }, signal })).data,
    initialData: row,
    staleTime: Infinity,
  });

export const disable = (row: UserOut) => disableUser(at(row));
export const enable = (row: UserOut) => enableUser(at(row));

/** The password is in this one answer and nowhere afterwards. */
export async function create(body: UserIn): Promise<string> {
  return (await createUser({ body })).data.first_password;
}

export async function reset(row: UserOut): Promise<string> {
  return (await resetPassword(at(row))).data.first_password;
}
