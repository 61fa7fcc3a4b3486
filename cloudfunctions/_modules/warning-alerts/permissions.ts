import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'warning.follow': { as: anybody },
} as const satisfies Record<string, Permission>
