import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'officer.around': { as: ['officer', 'dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
