import { type Permission, permissionByCommands } from '../../_domain/permissions/row'

export const permissions = {
  'evidence.redact': { ...permissionByCommands('redact'), onReport: [] },
  'evidence.review': { ...permissionByCommands('review'), onReport: [] },
  'warning.copies': { as: ['officer', 'dispatcher'] },
} as const satisfies Record<string, Permission>
