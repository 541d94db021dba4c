import { queryOptions } from '@tanstack/react-query';
import {
  listMyTokens,
  listTokens,
  makeClient,
  makeMyToken,
  makeToken,
  revokeMyToken,
  revokeToken,
  rotateClient,
} from '@/api/gen/sdk.gen';
import type { CredentialIn, CredentialOut, UnitCredentialIn } from '@/api/gen/types.gen';
import { many, one, type SearchParams } from '@/lib/search-params';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type { CredentialIn, CredentialOut, CredentialWithSecretOut } from '@/api/gen/types.gen';
export type Kind = CredentialOut['kind'];
export type Scope = CredentialOut['scopes'][number];

export const myTokensQuery = queryOptions({
  queryKey: ['tokens', 'mine'],
  queryFn: async () => (await listMyTokens()).data,
});

export function tokenSource(params: SearchParams): RowSource<CredentialOut> {
  const sort = one(params.sort);
  const filters = { kind: many(params.kind) as Kind[], ...(sort && { sort }) };
  return {
    key: ['tokens', 'list', filters],
    load: async (page, limit, signal) =>
      (await listTokens({ query: { ...filters, page, limit }, signal })).data,
  };
}

const at = (row: CredentialOut) => ({ path: { id: row.id } });

/** The secret is in this one answer and nowhere afterwards. */
export const makeMine = async (body: CredentialIn) => (await makeMyToken({ body })).data;
export const makeForUnit = async (kind: Kind, body: UnitCredentialIn) =>
  (await (kind === 'client' ? makeClient({ body }) : makeToken({ body }))).data;
export const rotate = async (row: CredentialOut) => (await rotateClient(at(row))).data;
export const revokeMine = (row: CredentialOut) => revokeMyToken(at(row));
export const revoke = (row: CredentialOut) => revokeToken(at(row));
