import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.record': { as: ['dispatcher', 'officer'] },
  // People of the shop may not claim the case. The role `merchant` is loaded to recognise and
  // refuse them.
  'complaint.claim': { as: ['consumer', 'merchant'] },
} as const satisfies Record<string, Permission>
