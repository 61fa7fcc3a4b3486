import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'command.order': { as: ['leader'] },
  'command.orders': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
  'command.acknowledge': { as: ['officer', 'enforcement'] },
  'command.report': { as: ['officer', 'enforcement'] },
} as const satisfies Record<string, Permission>
