import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'officer.track': { as: ['officer'], on: ['owner', 'helper'] },
  // An officer only sees their own track, and which leaders have viewed it.
  'officer.path': { as: ['officer', 'leader'], on: ['owner', 'helper', 'leader'] },
} as const satisfies Record<string, Permission>
