import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'service.consult': { as: anybody },
  'service.consultations': { as: anybody },
  'service.consultation': { as: anybody },
  'service.waiting': { as: ['dispatcher', 'council'] },
  'service.reply': { as: ['dispatcher', 'council'] },
} as const satisfies Record<string, Permission>
