import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.challenge': { as: ['merchant'] },
} as const satisfies Record<string, Permission>
