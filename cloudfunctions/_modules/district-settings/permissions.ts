import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'dispatch.setting': { as: ['dispatcher', 'leader'] },
  'dispatch.replay': { as: ['dispatcher', 'leader'] },
  'dispatch.suggest': { as: ['dispatcher', 'leader'] },
  'dispatch.adopt': { as: ['leader'], irrevocable: true },
} as const satisfies Record<string, Permission>
