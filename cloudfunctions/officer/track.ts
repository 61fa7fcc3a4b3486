import { Refusal } from '../../miniprogram/shared/refusals'
import { filterPositions, inWords, isOver, type Reported, whileInHand } from '../_domain/case/track/positions'
import { answerOnce, type Handler } from '../_serve/call'
import { addBatch, batchesOf, openBatches } from '../_store/track/tracks'

export const track: Handler<'officer.track'> = async ({ caseId, positions }, call) => {
  const { head, now, request, staff } = call
  const { _id: officerId } = staff
  if (head.state.erasedAt !== undefined) throw new Refusal('WRONG_STATE')
  const own = whileInHand(positions as Reported[], head.state)
  const [before] = await openBatches(await batchesOf(caseId, officerId, 1))
  const filtered = filterPositions(own, now, before?.accepted.at(-1))
  return answerOnce(call, async (transaction) => {
    const batch = { caseId, officerId, at: now, requestId: request.id }
    if (own.length > 0) await addBatch(batch, filtered, transaction)
    const { accepted, rejected } = filtered
    return {
      accepted: accepted.length,
      rejected: inWords(rejected),
      outside: positions.length - own.length,
      ...(isOver(head.state) && { over: true as const }),
    }
  })
}
