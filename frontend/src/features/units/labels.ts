import type { UnitChangeOut, UnitKind } from './api';

export const KIND_WORD = {
  province: 'kind.province',
  city: 'kind.city',
  county: 'kind.county',
  municipal_department: 'kind.municipal_department',
  zone: 'kind.zone',
  county_department: 'kind.county_department',
  township: 'kind.township',
} as const satisfies Record<UnitKind, string>;

/** What happened to a unit, in the words of its history. */
export const WHAT_WORD = {
  renamed: 'history.renamed',
  moved: 'history.moved',
  dissolved: 'history.dissolved',
  restored: 'history.restored',
} as const satisfies Record<UnitChangeOut['what'], string>;

export const KINDS = Object.keys(KIND_WORD) as UnitKind[];
