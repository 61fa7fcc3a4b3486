import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'staff.places': { as: ['admin'] },
  // Irrevocable, because a wrong telephone number on a public page connects people with a stranger.
  'staff.changeBranch': { as: ['admin'], irrevocable: true },
  'staff.changeGrid': { as: ['admin'], irrevocable: true },
} as const satisfies Record<string, Permission>
