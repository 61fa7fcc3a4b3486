import { AppError } from '#shared/errors'
import {
  countRejections,
  filterPositions,
  isTrackingOver,
  positionsWhileOwned,
  type Reported,
} from '../../../_domain/case/location/positions'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addTrackBatch, batchesOf, openBatches } from '../../../_persistence/location/tracks'

export const track: Handler<'officer.track'> = async ({ caseId, positions }, actionCall) => {
  const { snapshot, now, request, staff } = actionCall
  const { _id: officerId } = staff
  if (snapshot.state.erasedAt !== undefined) throw new AppError('WRONG_STATE')
  const ownPositions = positionsWhileOwned(positions as Reported[], snapshot.state)
  const [previousBatch] = await openBatches(await batchesOf(caseId, officerId, 1))
  const filtered = filterPositions(ownPositions, now, previousBatch?.accepted.at(-1))
  return writeOnce(actionCall, async (transaction) => {
    const batch = { caseId, officerId, at: now, requestId: request.id }
    if (ownPositions.length > 0) await addTrackBatch(batch, filtered, transaction)
    const { accepted, rejected } = filtered
    return {
      accepted: accepted.length,
      rejected: countRejections(rejected),
      outside: positions.length - ownPositions.length,
      over: isTrackingOver(snapshot.state) ? true : undefined,
    }
  })
}
