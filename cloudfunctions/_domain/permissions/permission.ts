import type { ActionName } from '../../../miniprogram/shared/contract/index'
import type { CaseKind } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Relation, Viewer } from '../case/relations'
import type { Permission } from './row'
import { permissions } from './table'

const rowOf = (action: ActionName): Permission => permissions[action]

/** The role in which a caller does an action, or undefined when they may not. */
export function roleFor(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = rowOf(action)
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether an action needs to know which shops the caller speaks for. */
export const asksForShops = (action: ActionName): boolean => rowOf(action).as.includes('merchant')

/** Whether an action is about one case. */
export const isAboutCase = (action: ActionName): boolean => rowOf(action).on !== undefined

/** Whether one of the relations opens the case for the action. */
export function opens(action: ActionName, having: readonly Relation[], kind: CaseKind): boolean {
  const { on, onReport = on } = rowOf(action)
  return (kind === 'report' ? onReport : on)?.some((relation) => having.includes(relation)) ?? true
}
