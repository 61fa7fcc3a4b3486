import { AppError } from '#shared/errors'
import {
  countRejections,
  filterFixes,
  isTrackingOver,
  type LocationFix,
  positionsWhileOwned,
} from '../../../_domain/case/location/positions'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addTrackBatch, decryptBatches, loadBatches } from '../../../_persistence/location/tracks'

/** Stores positions of an officer on the way to a case, and says how many of them were rejected. */
export const track: Handler<'officer.track'> = async ({ caseId, positions }, actionCall) => {
  const { snapshot, now, request, staff } = actionCall
  const { _id: officerId } = staff
  if (snapshot.state.erasedAt !== undefined) throw new AppError('WRONG_STATE')

  const ownPositions = positionsWhileOwned(positions as LocationFix[], snapshot.state)
  const latestBatches = await decryptBatches(await loadBatches(caseId, officerId, 1))
  const lastPosition = latestBatches[0]?.accepted.at(-1)
  const filteredPositions = filterFixes(ownPositions, now, lastPosition)
  return writeOnce(actionCall, async (transaction) => {
    const batch = { caseId, officerId, at: now, requestId: request.id }
    if (ownPositions.length > 0) await addTrackBatch(batch, filteredPositions, transaction)
    return {
      accepted: filteredPositions.accepted.length,
      rejected: countRejections(filteredPositions.rejected),
      // Positions from a time at which the officer was not responsible for the case.
      outside: positions.length - ownPositions.length,
      over: isTrackingOver(snapshot.state) ? true : undefined,
    }
  })
}
