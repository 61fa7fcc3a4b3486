import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.inspect': { as: ['officer', 'enforcement'] },
  'merchant.plan': { as: ['dispatcher', 'leader'] },
  'merchant.draw': { as: ['dispatcher', 'leader'] },
  'merchant.draws': { as: anybody },
  'merchant.drawn': { as: anybody },
  'merchant.tasks': { as: ['officer', 'enforcement'] },
  'merchant.correct': { as: ['merchant'] },
  'merchant.inspection': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
  'merchant.batch': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
