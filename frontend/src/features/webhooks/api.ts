import { queryOptions } from '@tanstack/react-query';
import { ifMatch } from '@/api/etag';
import {
  bulkReplayWebhookDeliveries,
  changeWebhook,
  deleteWebhook,
  disableWebhook,
  getWebhook,
  getWebhookDelivery,
  listWebhookDeliveries,
  listWebhookEvents,
  listWebhooks,
  makeWebhook,
  pauseWebhook,
  pingWebhook,
  replayWebhookDelivery,
  replayWebhookSince,
  resumeWebhook,
  rotateWebhookSecret,
} from '@/api/gen/sdk.gen';
import type {
  DeliveryOut,
  EndpointDetail,
  EndpointIn,
  EndpointOut,
  ReplaySinceIn,
} from '@/api/gen/types.gen';
import { many, one, type SearchParams } from '@/lib/search-params';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type {
  AttemptDetail,
  DeliveryDetail,
  DeliveryOut,
  EndpointDetail,
  EndpointIn,
  EndpointOut,
  EndpointWithSecretOut,
  EventKindOut,
  ReplaySinceIn,
} from '@/api/gen/types.gen';
export type State = EndpointOut['state'];
export type Status = DeliveryOut['status'];

/** While something is under way its log is looked at again by itself. */
const LOOKS_EVERY = 3000;

export function webhookSource(params: SearchParams): RowSource<EndpointOut> {
  const sort = one(params.sort);
  const filters = { state: many(params.state) as State[], ...(sort && { sort }) };
  return {
    key: ['webhooks', 'list', filters],
    load: async (page, limit, signal) =>
      (await listWebhooks({ query: { ...filters, page, limit }, signal })).data,
  };
}

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: async ({ signal }) => (await getWebhook({ path: { id }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.waiting ? LOOKS_EVERY : false),
  });

export const eventsQuery = queryOptions({
  queryKey: ['webhooks', 'events'],
  queryFn: async ({ signal }) => (await listWebhookEvents({ signal })).data,
});

export function deliverySource(id: string, params: SearchParams): RowSource<DeliveryOut> {
  const since = one(params.since);
  const filters = {
    status: many(params.status) as Status[],
    ...(since && { since: `${since}T00:00:00+08:00` }),
  };
  return {
    key: ['webhooks', 'deliveries', id, filters],
    load: async (page, limit, signal) =>
      (await listWebhookDeliveries({ path: { id }, query: { ...filters, page, limit }, signal })).data,
  };
}

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'delivery', id],
    queryFn: async ({ signal }) => (await getWebhookDelivery({ path: { id }, signal })).data,
    refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? LOOKS_EVERY : false),
  });

const at = (row: { id: string }) => ({ path: { id: row.id } });
const seen = (row: { id: string; version: number }) => ({ ...at(row), headers: ifMatch(row) });

/** The secret is in this one answer and nowhere afterwards. */
export const make = async (body: EndpointIn) => (await makeWebhook({ body })).data;
export const rotate = async (row: EndpointOut) => (await rotateWebhookSecret(at(row))).data;
export const change = (row: EndpointDetail, body: Omit<EndpointIn, 'unit_id'>) =>
  changeWebhook({ ...seen(row), body });
export const remove = (row: EndpointOut) => deleteWebhook(seen(row));
export const ping = async (row: EndpointOut) => (await pingWebhook(at(row))).data;
export const replay = (row: DeliveryOut) => replayWebhookDelivery(seen(row));

/** As many as the server takes at once. */
export const MOST_REPLAYED = 200;

/** What became of each of them. */
export const replayMany = async (rows: readonly DeliveryOut[]) =>
  (
    await bulkReplayWebhookDeliveries({
      body: { deliveries: rows.map(({ id, version }) => ({ id, version })) },
    })
  ).data;
export const replaySince = (row: EndpointOut, body: ReplaySinceIn) =>
  replayWebhookSince({ ...at(row), body });

const MOVES = { pause: pauseWebhook, resume: resumeWebhook, disable: disableWebhook };

export const move = (row: EndpointDetail, verb: string) => MOVES[verb as keyof typeof MOVES](seen(row));
