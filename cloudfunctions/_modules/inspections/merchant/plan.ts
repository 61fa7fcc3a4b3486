import { randomBytes } from 'node:crypto'
import { poolCommitment } from '../../../../miniprogram/modules/inspections/random-draw'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { newId } from '../../../_persistence/secrets/ids'
import { assertPool } from '../draw-rules'
import { addRandomDraw, loadInspectionPool } from '../draws'

/** Seed of a draw: as long as a SHA-256 hash, so that nobody can guess it. */
const seedBytes = 32

/** Plans a draw: chooses its seed and records a commitment to the seed and the pool. */
export const plan: Handler<'merchant.plan'> = async ({ category, count, days }, actionCall) => {
  const { actor, now } = actionCall
  const { _id: staffId, districtId } = actionCall.staff
  const pool = { ...(await loadInspectionPool(districtId, category)), count }
  assertPool(pool)

  const drawId = newId()
  const drawSeed = randomBytes(seedBytes).toString('hex')
  const data = { districtId, draw: drawId, commitment: poolCommitment(drawSeed, pool) }
  return writeOnce(actionCall, async (transaction) => {
    const commitmentActionId = await addAdminAction(
      { type: 'inspections.committed', data },
      { at: now, by: actor },
      transaction,
    )
    const plannedDraw = {
      _id: drawId,
      districtId,
      category,
      at: now,
      by: staffId,
      days,
      pool,
      committed: commitmentActionId,
    }
    await addRandomDraw(plannedDraw, drawSeed, transaction)
    return { drawId }
  })
}
