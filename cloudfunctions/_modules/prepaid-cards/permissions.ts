import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.prepaidIssuers': { as: ['dispatcher'] },
} as const satisfies Record<string, Permission>
