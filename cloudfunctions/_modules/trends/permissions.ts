import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'warning.trends': { as: ['officer', 'dispatcher', 'leader', 'enforcement'] },
  'warning.resolve': { as: ['officer', 'dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
