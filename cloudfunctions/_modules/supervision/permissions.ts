import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'command.overdue': { as: ['dispatcher', 'leader'] },
  'command.shortfalls': { as: ['leader'] },
  'mediation.followUpCalls': { as: ['dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
