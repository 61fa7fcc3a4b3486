import { Refusal } from '../../miniprogram/shared/refusals'
import { type Proof, scanProblems } from '../../miniprogram/shared/vocabulary/track'
import { arrivedAt } from '../_domain/case/track/arrival'
import { proofOf } from '../_domain/case/track/challenge'
import type { CaseCall, StaffCall } from '../_serve/call'
import { spendChallenge } from '../_store/track/challenges'
import { batchesOf, openBatches } from '../_store/track/tracks'

/**
 * How it is proved that the caller is at the case's shop: by positions that stayed there, its code, or their word.
 * Refusal: INVALID_INPUT code for one that proves nothing; `late`: it arrived long after it expired and is ignored.
 */
export async function presenceAt(
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
