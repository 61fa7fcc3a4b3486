import type { ActionName } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { findRelations, type Viewer } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { isIrrevocable } from '../_domain/permissions/irrevocable'
import { opensCase, roleForAction } from '../_domain/permissions/permission'
import { permissions } from '../_domain/permissions/table'
import { findPinError } from '../_domain/staff/pin'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { findPinFor } from '../_persistence/staff/pins'
import { recallMessageFor } from '../_views/notices'

/** Finds the role in which the caller may do this action. Error: NOT_ALLOWED if there is none. */
export function requireActor(action: ActionName, viewer: Viewer): Actor {
  const role = roleForAction(action, viewer)
  if (!role) throw new AppError('NOT_ALLOWED')
  if (role === 'consumer') return { role }
  // Without a staff account, the only role left is that of a representative.
  const { id: actorId, also: otherAccounts } = viewer.staff ?? { id: viewer.merchant?.id as string }
  return { role, ref: actorId, also: otherAccounts }
}

/**
 * Reads the case that an action is about. Whether the caller may see it is checked later, by
 * `assertAccess`.
 * @returns undefined if the action is not about a case, or if the case does not exist
 */
export const loadRequestedCase = async (
  action: ActionName,
  input: object,
): Promise<CaseDoc | undefined> =>
  permissions[action].on ? cases.find((input as { caseId: string }).caseId) : undefined

/**
 * Checks that the caller may use this action on the case. Error: CASE_NOT_FOUND. A case that the
 * caller may not see gives the same error as one that does not exist. Only an officer from whom the
 * centre has recalled the case gets a message that says so.
 */
function assertCaseOpen(action: ActionName, snapshot: CaseDoc | undefined, viewer: Viewer): void {
  if (!permissions[action].on) return
  const recallMessage = snapshot && recallMessageFor(snapshot.state, viewer.staff?.id)
  if (
    !snapshot ||
    !opensCase(action, findRelations(viewer, snapshot.state, snapshot), snapshot.state.kind)
  )
    throw new AppError('CASE_NOT_FOUND', undefined, recallMessage)
}

interface RequestedAction {
  action: ActionName
  input: object
  snapshot: CaseDoc | undefined
  viewer: Viewer
  now: number
}

/**
 * Checks that the caller may do this now. Before staff do something that cannot be undone, they
 * must have confirmed it with their PIN. Errors: CASE_NOT_FOUND, those of `findPinError`.
 */
export async function assertAccess(requestedAction: RequestedAction): Promise<void> {
  const { action, input, snapshot, viewer, now } = requestedAction
  assertCaseOpen(action, snapshot, viewer)
  if (!viewer.staff || !isIrrevocable(action, input)) return
  const pinError = findPinError(await findPinFor(viewer.staff.id, viewer.openid), now)
  if (pinError) throw new AppError(pinError)
}
