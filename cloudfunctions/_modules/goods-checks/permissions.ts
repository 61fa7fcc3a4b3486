import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.requestCheck': { as: anybody },
} as const satisfies Record<string, Permission>
