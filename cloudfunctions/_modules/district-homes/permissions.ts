import { anybody, type Permission } from '../../_domain/permissions/row'

export const permissions = {
  'documents.districtHome': { as: ['dispatcher', 'leader', 'admin'] },
  'service.districtHome': { as: anybody },
  'service.districts': { as: anybody },
  'service.renew': { as: ['leader', 'admin'], irrevocable: true },
} as const satisfies Record<string, Permission>
