import type { ActionName } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { relations, type Viewer } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { isIrrevocable } from '../_domain/permissions/irrevocable'
import { opensCase, roleForAction } from '../_domain/permissions/permission'
import { permissions } from '../_domain/permissions/table'
import { findPinError } from '../_domain/staff/pin'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { pins } from '../_persistence/staff/pins'
import { recallMessageFor } from '../_views/notices'

/** The role in which the caller does this. Error: NOT_ALLOWED. */
export function requireActor(action: ActionName, viewer: Viewer): Actor {
  const role = roleForAction(action, viewer)
  if (!role) throw new AppError('NOT_ALLOWED')
  if (role === 'consumer') return { role }
  const { id: actorId, also: otherAccounts } = viewer.staff ?? { id: viewer.merchant?.id as string }
  return { role, ref: actorId, also: otherAccounts }
}

/**
 * Reads the case that an action is about, before it is known whether the caller may see it.
 * Undefined where the action is about no case.
 */
export const loadRequestedCase = async (
  action: ActionName,
  input: object,
): Promise<CaseDoc | undefined> =>
  permissions[action].on ? cases.find((input as { caseId: string }).caseId) : undefined

/**
 * Whether the case is there for the caller. Error: CASE_NOT_FOUND, also for cases of others; its
 * message tells the officer from whom the centre recalled the case.
 */
function assertCaseOpen(action: ActionName, snapshot: CaseDoc | undefined, viewer: Viewer): void {
  if (!permissions[action].on) return
  const recallMessage = snapshot && recallMessageFor(snapshot.state, viewer.staff?.id)
  if (
    !snapshot ||
    !opensCase(action, relations(viewer, snapshot.state, snapshot), snapshot.state.kind)
  )
    throw new AppError('CASE_NOT_FOUND', undefined, recallMessage)
}

/**
 * Whether the caller may do this to the case now. Staff confirm what cannot be undone by their PIN.
 * Errors: CASE_NOT_FOUND, those of the PIN.
 */
export async function assertAccess(
  action: ActionName,
  input: object,
  snapshot: CaseDoc | undefined,
  viewer: Viewer,
  now: number,
): Promise<void> {
  assertCaseOpen(action, snapshot, viewer)
  if (!viewer.staff || !isIrrevocable(action, input)) return
  const missingPin = findPinError(await pins.find(viewer.staff.id), now)
  if (missingPin) throw new AppError(missingPin)
}
