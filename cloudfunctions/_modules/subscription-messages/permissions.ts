import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'service.notices': { as: anybody },
  'service.subscribe': { as: anybody },
} as const satisfies Record<string, Permission>
