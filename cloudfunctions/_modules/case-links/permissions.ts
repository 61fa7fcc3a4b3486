import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.related': { as: ['dispatcher'], on: ['centre'] },
  'complaint.split': { as: ['dispatcher'], on: ['centre'], onReport: [] },
} as const satisfies Record<string, Permission>
