import { listJournal } from '@/api/gen/sdk.gen';
import type { EntryOut } from '@/api/gen/types.gen';
import { many, one, type SearchParams } from '@/lib/search-params';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type { EntryOut } from '@/api/gen/types.gen';

/** A day in the address is that day in Beijing, from its first minute to its last. */
const morning = (day: string | undefined) => (day ? `${day}T00:00:00+08:00` : undefined);
const evening = (day: string | undefined) => (day ? `${day}T23:59:59.999+08:00` : undefined);

export function entrySource(params: SearchParams): RowSource<EntryOut> {
  const since = morning(one(params.since));
  const until = evening(one(params.until));
  const object = one(params.object);
  const actor = one(params.actor);
  const sort = one(params.sort);
  const filters = {
    kind: many(params.kind),
    ...(object && { object_id: object }),
    ...(actor && { actor }),
    ...(since && { since }),
    ...(until && { until }),
    ...(sort && { sort }),
  };
  return {
    key: ['journal', filters],
    load: async (page, limit, signal) =>
      (await listJournal({ query: { ...filters, page, limit }, signal })).data,
  };
}
