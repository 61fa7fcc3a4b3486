import { AppError } from '#shared/errors'
import { metresBetween } from '#shared/great-circle'
import { assertAllowed } from '../_domain/case/decider'
import { actualTimeOf, arrivalProof, arrivalTimeOf } from '../_domain/case/location/arrival'
import { runCaseCommand } from '../_gateway/case-command'
import type { CaseCall, Handler, StaffCall } from '../_gateway/handler'
import { commitText } from '../_persistence/case/personal-data'
import { spendChallenge } from '../_persistence/location/challenges'
import { batchesOf, openBatches } from '../_persistence/location/tracks'
import { type Proof, scanProblems } from '../_rules/vocabulary/location'

export const recordArrival: Handler<'officer.recordArrival'> = async (
  { position, doneAt, code },
  actionCall,
) => {
  const { state } = actionCall.snapshot
  // Checked before the code is spent: a code refused for another reason can be scanned again.
  assertAllowed(state, 'recordArrival', { now: actionCall.now, actor: actionCall.actor })
  const isLate = actualTimeOf(doneAt, state.ownedSince, actionCall.now) !== undefined
  const command = {
    type: 'recordArrival' as const,
    doneAt,
    proof: await provePresence(code, isLate, actionCall),
  }
  if (!position) return runCaseCommand(actionCall, command)
  const metres = state.spot && Math.round(metresBetween(position, state.spot))
  const secret = commitText(position)
  return runCaseCommand(
    actionCall,
    { ...command, metres, position: secret.commitment },
    { secrets: [secret] },
  )
}

/**
 * How it is proved that the caller is at the case's shop: by positions that stayed there, its code,
 * or their word. Error: INVALID_INPUT code for one that proves nothing; `isLate`: it arrived long
 * after it expired and is ignored.
 */
async function provePresence(
  code: string | undefined,
  isLate: boolean,
  { snapshot, staff, now }: CaseCall & StaffCall,
): Promise<Proof> {
  const { _id: officerId } = staff
  const { spot, merchantId } = snapshot.state
  const batches = spot
    ? (await openBatches(await batchesOf(snapshot._id, officerId))).reverse()
    : []
  const accepted = batches.flatMap((batch) => batch.accepted)
  const hasDwelled = spot !== undefined && arrivalTimeOf(accepted, spot) !== undefined
  if (code === undefined) return arrivalProof(hasDwelled, false)
  if (merchantId === undefined)
    throw new AppError('INVALID_INPUT', 'code', scanProblems.label('unknown'))
  const problem = await spendChallenge({
    code,
    officerId,
    caseId: snapshot._id,
    merchantId,
    at: now,
  })
  if (problem && !isLate) throw new AppError('INVALID_INPUT', 'code', scanProblems.label(problem))
  return arrivalProof(hasDwelled, problem === undefined)
}
