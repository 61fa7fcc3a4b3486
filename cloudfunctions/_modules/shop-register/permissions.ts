import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.import': { as: ['admin'] },
} as const satisfies Record<string, Permission>
