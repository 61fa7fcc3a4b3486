import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'mediation.entrusted': { as: ['council'] },
} as const satisfies Record<string, Permission>
