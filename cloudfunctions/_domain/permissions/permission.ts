import type { ActionName } from '#shared/contract/index'
import type { CaseKind } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { Relation, Viewer } from '../case/relations'
import { permissions } from './table'

/** The role in which a caller does an action. Undefined if they must not. */
export function roleForAction(action: ActionName, { staff, merchant }: Viewer): Role | undefined {
  const { as } = permissions[action]
  if (as.includes('consumer')) return 'consumer'
  if (staff) return as.includes(staff.role) ? staff.role : undefined
  return merchant && as.includes('merchant') ? 'merchant' : undefined
}

/** Whether the shops that the caller represents must be known for this action. */
export const needsShops = (action: ActionName): boolean =>
  permissions[action].as.includes('merchant')

/** Whether the access to the case is checked again if a request is repeated. */
export const rechecksRepeatedWrite = (action: ActionName): boolean =>
  permissions[action].rechecked === true

/** Whether a person with these relations to a case may do this action on it. */
export function opensCase(
  action: ActionName,
  relations: readonly Relation[],
  kind: CaseKind,
): boolean {
  const { on, onReport = on } = permissions[action]
  const allowedRelations = kind === 'report' ? onReport : on
  return allowedRelations?.some((relation) => relations.includes(relation)) ?? true
}
