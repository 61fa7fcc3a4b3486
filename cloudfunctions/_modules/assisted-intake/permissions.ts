import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'complaint.record': { as: ['dispatcher', 'officer'] },
  // The code opens the case; persons of the shop may not take it over, so their shops are asked
  // for.
  'complaint.claim': { as: ['consumer', 'merchant'] },
} as const satisfies Record<string, Permission>
