import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'officer.track': { as: ['officer'], on: ['owner', 'helper'] },
  // An officer sees their own track alone, and who of the leaders has seen it.
  'officer.path': { as: ['officer', 'leader'], on: ['owner', 'helper', 'leader'] },
} as const satisfies Record<string, Permission>
