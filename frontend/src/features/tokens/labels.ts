import type { Tone } from '@/ui/tone';
import type { CredentialOut, Kind, Scope } from './api';

export const KIND_WORD = {
  personal: 'kind.personal',
  unit: 'kind.unit',
  client: 'kind.client',
} as const satisfies Record<Kind, string>;

export const SCOPE_WORD = {
  read: 'scope.read',
  sites: 'scope.sites',
  findings: 'scope.findings',
  work: 'scope.work',
  review: 'scope.review',
  records: 'scope.records',
} as const satisfies Record<Scope, string>;

export const SCOPE_NOTE = {
  read: 'scopeNote.read',
  sites: 'scopeNote.sites',
  findings: 'scopeNote.findings',
  work: 'scopeNote.work',
  review: 'scopeNote.review',
  records: 'scopeNote.records',
} as const satisfies Record<Scope, string>;

/** One of these is enough for a scope to be worth offering; the server has the last word. */
export const SCOPE_NEEDS = {
  read: ['unit:read'],
  sites: ['site:write', 'code:enter'],
  findings: ['issue:find', 'issue:import'],
  work: ['task:submit', 'issue:repair'],
  review: ['task:review', 'issue:verify', 'submission:receive'],
  records: ['journal:read'],
} as const satisfies Record<Scope, readonly string[]>;

export const STANDING_WORD = {
  live: 'standing.live',
  expired: 'standing.expired',
  revoked: 'standing.revoked',
  suspended: 'standing.suspended',
} as const satisfies Record<CredentialOut['standing'], string>;

export const STANDING_TONE = {
  live: 'ok',
  expired: 'idle',
  revoked: 'idle',
  suspended: 'overdue',
} as const satisfies Record<CredentialOut['standing'], Tone>;
