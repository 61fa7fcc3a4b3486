import { AppError } from '#shared/errors'
import { metresBetween } from '#shared/great-circle'
import { assertAllowed } from '../_domain/case/decider'
import { actualTimeOf, arrivalProofOf, arrivalTimeOf } from '../_domain/case/location/arrival'
import { runCaseCommand } from '../_gateway/case-command'
import type { CaseCall, Handler, StaffCall } from '../_gateway/handler'
import { commitText } from '../_persistence/case/personal-data'
import { useChallenge } from '../_persistence/location/challenges'
import { decryptBatches, loadBatches } from '../_persistence/location/tracks'
import { type Proof, scanProblems } from '../_rules/vocabulary/location'

/** An officer records that they have arrived at the shop. Error: INVALID_INPUT (field `code`). */
export const recordArrival: Handler<'officer.recordArrival'> = async (
  { position, doneAt, code },
  actionCall,
) => {
  const { state } = actionCall.snapshot
  // The case is checked before the code is used. If the command is refused, the code stays valid.
  assertAllowed(state, 'recordArrival', { now: actionCall.now, actor: actionCall.actor })
  const isLate = actualTimeOf(doneAt, state.ownedSince, actionCall.now) !== undefined
  const command = {
    type: 'recordArrival' as const,
    doneAt,
    proof: await provePresence(code, isLate, actionCall),
  }
  if (!position) return runCaseCommand(actionCall, command)

  const metresFromShop = state.spot && Math.round(metresBetween(position, state.spot))
  const committedPosition = commitText(position)
  return runCaseCommand(
    actionCall,
    { ...command, metres: metresFromShop, position: committedPosition.commitment },
    { secrets: [committedPosition] },
  )
}

/**
 * Finds out how it is proved that the caller is at the shop: by positions that stayed there, by the
 * code on the shop's phone, or only by the officer's statement. Error: INVALID_INPUT (field `code`)
 * for a code that proves nothing.
 * @param isLate the phone sends the arrival long after it happened. The code has expired since, so
 * a code that proves nothing is ignored.
 */
async function provePresence(
  code: string | undefined,
  isLate: boolean,
  { snapshot, staff, now }: CaseCall & StaffCall,
): Promise<Proof> {
  const { _id: officerId } = staff
  const { spot, merchantId } = snapshot.state
  // `loadBatches` gives the latest batch first. `arrivalTimeOf` needs the positions in order of
  // time.
  const batches = spot
    ? (await decryptBatches(await loadBatches(snapshot._id, officerId))).reverse()
    : []
  const acceptedFixes = batches.flatMap((batch) => batch.accepted)
  const hasStayedAtShop = spot !== undefined && arrivalTimeOf(acceptedFixes, spot) !== undefined
  if (code === undefined) return arrivalProofOf(hasStayedAtShop, false)

  if (merchantId === undefined)
    throw new AppError('INVALID_INPUT', 'code', scanProblems.label('unknown'))
  const problem = await useChallenge({
    code,
    officerId,
    caseId: snapshot._id,
    merchantId,
    at: now,
  })
  if (problem && !isLate) throw new AppError('INVALID_INPUT', 'code', scanProblems.label(problem))
  const isCodeValid = problem === undefined
  return arrivalProofOf(hasStayedAtShop, isCodeValid)
}
