import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.similar': { as: anybody },
  'complaint.invitation': { as: anybody },
  // Persons of the shop may not join, so their shops are asked for.
  'complaint.join': { as: ['consumer', 'merchant'] },
  'complaint.gatherable': { as: ['dispatcher'], on: ['centre'], onReport: [] },
} as const satisfies Record<string, Permission>
