import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'service.health': { as: ['admin'] },
} as const satisfies Record<string, Permission>
