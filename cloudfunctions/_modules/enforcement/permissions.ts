import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'dispatch.referred': { as: ['enforcement'] },
} as const satisfies Record<string, Permission>
