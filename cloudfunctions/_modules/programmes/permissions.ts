import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'merchant.programmes': { as: ['merchant'] },
  'merchant.apply': { as: ['merchant'] },
  'merchant.applications': { as: ['officer', 'leader'] },
  'merchant.titles': { as: anybody },
  'merchant.award': { as: ['officer', 'leader'] },
  'merchant.certify': { as: ['merchant'] },
  'merchant.certificates': { as: ['merchant'] },
  'merchant.certificate': { as: anybody },
  'documents.certificate': { as: ['merchant'] },
} as const satisfies Record<string, Permission>
