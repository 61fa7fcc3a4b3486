import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'staff.places': { as: ['admin'] },
  // A wrong number on a public page sends people to a stranger.
  'staff.changeBranch': { as: ['admin'], irrevocable: true },
  'staff.changeGrid': { as: ['admin'], irrevocable: true },
} as const satisfies Record<string, Permission>
