import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'command.shifts': { as: ['officer', 'dispatcher', 'leader'] },
  'command.plan': { as: ['dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
