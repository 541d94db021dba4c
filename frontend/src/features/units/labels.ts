import type { UnitKind } from './api';

export const KIND_WORD = {
  province: 'kind.province',
  city: 'kind.city',
  county: 'kind.county',
  municipal_department: 'kind.municipal_department',
  zone: 'kind.zone',
  county_department: 'kind.county_department',
  township: 'kind.township',
} as const satisfies Record<UnitKind, string>;

export const KINDS = Object.keys(KIND_WORD) as UnitKind[];
