import type { ActionName } from '../../../miniprogram/shared/contract/index'
import type { CaseKind } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Relation, Viewer } from '../case/relations'
import { permissions } from './table'

/** The role in which a caller does an action, or undefined when they may not. */
export function roleFor(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = permissions[action]
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether it matters for an action which shops the caller speaks for. */
export const asksForShops = (action: ActionName): boolean => permissions[action].as.includes('merchant')

/** Whether a repeated write passes the case's door again. */
export const isAskedAgain = (action: ActionName): boolean => permissions[action].again === true

/** Whether one of the relations opens the case for the action. */
export function opens(action: ActionName, having: readonly Relation[], kind: CaseKind): boolean {
  const { on, onReport = on } = permissions[action]
  return (kind === 'report' ? onReport : on)?.some((relation) => having.includes(relation)) ?? true
}
