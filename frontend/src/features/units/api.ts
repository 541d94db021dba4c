import { queryOptions } from '@tanstack/react-query';
import { makeMove } from '@/api/make-move';
import { changeUnit, createUnit, getUnit, getUnitHistory, getUnitTree, moveUnit } from '@/api/gen/sdk.gen';
import { withEtag, type Versioned } from '@/api/etag';
import type { UnitChangeIn, UnitDetail, UnitIn } from '@/api/gen/types.gen';

export type { UnitChangeIn, UnitChangeOut, UnitDetail, UnitIn, UnitKind, UnitOut } from '@/api/gen/types.gen';

export const treeQuery = queryOptions({
  queryKey: ['units', 'tree'],
  queryFn: async ({ signal }) => (await getUnitTree({ signal })).data.items,
});

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id],
    queryFn: ({ signal }) => withEtag(getUnit({ path: { id }, signal })),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id, 'history'],
    queryFn: async ({ signal }) => (await getUnitHistory({ path: { id }, signal })).data.items,
  });

const at = (unit: Versioned<UnitDetail>) => ({ path: { id: unit.id }, headers: { 'If-Match': unit.etag } });

export async function add(body: UnitIn): Promise<string> {
  return (await createUnit({ body })).data.id;
}

export const change = (unit: Versioned<UnitDetail>, body: UnitChangeIn) => changeUnit({ ...at(unit), body });

export const endOrRestore = (unit: Versioned<UnitDetail>, verb: string, reason: string) =>
  makeMove<UnitDetail>('units', unit, verb, { reason });

export const moveBelow = (unit: Versioned<UnitDetail>, parent_id: string, reason: string) =>
  moveUnit({ ...at(unit), body: { parent_id, reason } });
