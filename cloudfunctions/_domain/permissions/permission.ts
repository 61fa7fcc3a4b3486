import type { ActionName } from '#shared/contract/index'
import type { CaseKind } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Relation, Viewer } from '../case/relations'
import { permissions } from './table'

/** The role in which a caller does an action, or undefined when they may not. */
export function roleForAction(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = permissions[action]
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether it matters for an action which shops the caller speaks for. */
export const asksForShops = (action: ActionName): boolean =>
  permissions[action].as.includes('merchant')

/** Whether access to the case is checked again when a write is repeated. */
export const rechecksRepeatedWrite = (action: ActionName): boolean =>
  permissions[action].rechecked === true

/** Whether one of the relations opens the case for the action. */
export function opensCase(
  action: ActionName,
  relations: readonly Relation[],
  kind: CaseKind,
): boolean {
  const { on, onReport = on } = permissions[action]
  return (
    (kind === 'report' ? onReport : on)?.some((relation) => relations.includes(relation)) ?? true
  )
}
