import type { Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.find': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
  'merchant.record': { as: ['officer', 'enforcement', 'leader'] },
  'merchant.dossier': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
