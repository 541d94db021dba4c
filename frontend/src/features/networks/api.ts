import { closeOutboundNetwork, listOutboundNetworks, openOutboundNetwork } from '@/api/gen/sdk.gen';
import type { NetworkOut } from '@/api/gen/types.gen';
import type { RowSource } from '@/ui/data-grid/server-rows';

export type { NetworkOut } from '@/api/gen/types.gen';

/** Why a network is opened is kept for auditors. */
export interface Opening {
  network: string;
  reason: string;
}

export const networkSource: RowSource<NetworkOut> = {
  key: ['networks', 'list'],
  load: async (page, limit, signal) => (await listOutboundNetworks({ query: { page, limit }, signal })).data,
};

export const open = (asked: Opening) => openOutboundNetwork({ body: { purpose: 'webhooks', ...asked } });
export const close = (row: NetworkOut) => closeOutboundNetwork({ path: { id: row.id } });
