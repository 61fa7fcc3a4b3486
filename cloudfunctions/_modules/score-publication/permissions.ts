import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.standing': { as: anybody },
  'merchant.objections': { as: ['merchant', 'officer', 'leader'] },
  'merchant.object': { as: ['merchant'] },
  'merchant.reply': { as: ['merchant'] },
  'merchant.settle': { as: ['officer', 'leader'] },
} as const satisfies Record<string, Permission>
