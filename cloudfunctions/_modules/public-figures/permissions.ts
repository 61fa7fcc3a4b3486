import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'command.statistics': { as: ['dispatcher', 'leader'] },
  'service.figures': { as: anybody },
} as const satisfies Record<string, Permission>
