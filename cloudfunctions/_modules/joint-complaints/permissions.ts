import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.similar': { as: anybody },
  'complaint.invitation': { as: anybody },
  // People of the shop may not join. The role `merchant` is loaded to recognise and refuse them.
  'complaint.join': { as: ['consumer', 'merchant'] },
  'complaint.gatherable': { as: ['dispatcher'], on: ['centre'], onReport: [] },
} as const satisfies Record<string, Permission>
