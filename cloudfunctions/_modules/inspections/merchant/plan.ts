import { randomBytes } from 'node:crypto'
import { poolCommitment } from '../../../../miniprogram/modules/inspections/random-draw'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { addAdminAction } from '../../../_persistence/requests/access-log'
import { newId } from '../../../_persistence/secrets/ids'
import { assertPool } from '../draw-rules'
import { addRandomDraw, loadInspectionPool } from '../draws'

export const plan: Handler<'merchant.plan'> = async ({ category, count, days }, actionCall) => {
  const { _id: staffId, districtId } = actionCall.staff
  const pool = { ...(await loadInspectionPool(districtId, category)), count }
  assertPool(pool)
  const _id = newId()
  const drawSeed = randomBytes(32).toString('hex')
  const data = { districtId, draw: _id, commitment: poolCommitment(drawSeed, pool) }
  return writeOnce(actionCall, async (transaction) => {
    const commitDeed = { type: 'inspections.committed' as const, data }
    const committed = await addAdminAction(
      commitDeed,
      { at: actionCall.now, by: actionCall.actor },
      transaction,
    )
    await addRandomDraw(
      { _id, districtId, category, at: actionCall.now, by: staffId, days, pool, committed },
      drawSeed,
      transaction,
    )
    return { drawId: _id }
  })
}
