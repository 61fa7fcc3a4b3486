import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'command.board': { as: ['dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
