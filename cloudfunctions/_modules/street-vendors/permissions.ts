import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.vendor': { as: ['officer'] },
} as const satisfies Record<string, Permission>
