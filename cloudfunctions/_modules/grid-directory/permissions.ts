import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'service.grid': { as: anybody },
  'service.grids': { as: anybody },
} as const satisfies Record<string, Permission>
