import type { Party } from './api';

export const PARTY_WORD = {
  owner: 'party.owner',
  superior: 'party.superior',
  lead: 'party.lead',
  above: 'party.above',
} as const satisfies Record<Party, string>;
