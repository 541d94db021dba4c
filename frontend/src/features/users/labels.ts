import type { UserOut } from './api';

export const ROLE_WORD = {
  province: 'role.province',
  city: 'role.city',
  county: 'role.county',
  department: 'role.department',
  admin: 'role.admin',
  system: 'role.system',
} as const satisfies Record<UserOut['role'], string>;
