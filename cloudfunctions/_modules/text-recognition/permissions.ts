import { confidants, readers } from '../../_domain/case/relations'
import { anybody, type Permission, permissionByCommands } from '../../_domain/permissions/row'

export const permissions = {
  'reading.read': { as: anybody },
  'reading.view': { as: anybody, on: readers, onReport: confidants },
  'reading.answer': { ...permissionByCommands('answerReading'), onReport: [] },
} as const satisfies Record<string, Permission>
