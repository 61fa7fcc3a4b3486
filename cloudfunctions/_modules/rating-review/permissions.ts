import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.held': { as: ['officer', 'leader'] },
  'merchant.judge': { as: ['officer', 'leader'] },
} as const satisfies Record<string, Permission>
