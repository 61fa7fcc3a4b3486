import { positions } from '#shared/vocabulary/staffing'
import { anybody, type Permission } from './row'

/** Actions that are about no case, and the admin's. */
export const service = {
  'service.me': { as: anybody },
  'service.home': { as: anybody },
  'service.agenda': { as: ['officer', 'dispatcher', 'leader', 'enforcement', 'council', 'admin'] },
  'service.kept': { as: anybody },
  'service.accessLog': { as: anybody, on: ['filer'] },
  'service.phone': { as: anybody },
  'service.reportPhoneError': { as: anybody },
  'service.inForce': { as: anybody },
  'staff.list': { as: ['admin'] },
  'staff.history': { as: ['admin'] },
  'staff.invite': { as: ['admin'] },
  'staff.rebind': { as: ['admin'] },
  'staff.change': { as: ['admin'] },
  'staff.join': { as: anybody },
  'staff.pin': { as: positions },
  'staff.confirm': { as: positions },
  'staff.resetPin': { as: ['admin'] },
} as const satisfies Record<string, Permission>
