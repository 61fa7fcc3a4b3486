import { metresBetween } from '../../miniprogram/shared/great-circle'
import { Refusal } from '../../miniprogram/shared/refusals'
import { type Proof, scanProblems } from '../../miniprogram/shared/vocabulary/track'
import { assertAllowed } from '../_domain/case/decider'
import { arrivedAt, doneBefore, proofOf } from '../_domain/case/track/arrival'
import { act, type CaseCall, type Handler, type StaffCall } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { spendChallenge } from '../_store/track/challenges'
import { batchesOf, openBatches } from '../_store/track/tracks'

export const arrive: Handler<'officer.arrive'> = async ({ position, doneAt, code }, call) => {
  const { state } = call.head
  // Checked before the code is spent: a code refused for another reason can be scanned again.
  assertAllowed(state, 'arrive', { now: call.now, actor: call.actor })
  const late = doneBefore(doneAt, state.takenAt, call.now) !== undefined
  const command = { type: 'arrive' as const, doneAt, proof: await presenceAt(code, late, call) }
  if (!position) return act(call, command)
  const metres = state.spot && Math.round(metresBetween(position, state.spot))
  const secret = bindText(position)
  return act(call, { ...command, metres, position: secret.commitment }, { secrets: [secret] })
}

/**
 * How it is proved that the caller is at the case's shop: by positions that stayed there, its code, or their word.
 * Refusal: INVALID_INPUT code for one that proves nothing; `late`: it arrived long after it expired and is ignored.
 */
async function presenceAt(
  code: string | undefined,
  late: boolean,
  { head, staff, now }: CaseCall & StaffCall,
): Promise<Proof> {
  const { _id: officerId } = staff
  const { spot, merchantId } = head.state
  const batches = spot ? (await openBatches(await batchesOf(head._id, officerId))).reverse() : []
  const accepted = batches.flatMap((batch) => batch.accepted)
  const dwelled = spot !== undefined && arrivedAt(accepted, spot) !== undefined
  if (code === undefined) return proofOf(dwelled, false)
  if (merchantId === undefined) throw new Refusal('INVALID_INPUT', 'code', scanProblems.label('unknown'))
  const problem = await spendChallenge({ code, officerId, caseId: head._id, merchantId, at: now })
  if (problem && !late) throw new Refusal('INVALID_INPUT', 'code', scanProblems.label(problem))
  return proofOf(dwelled, problem === undefined)
}
