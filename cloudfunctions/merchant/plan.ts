import { randomBytes } from 'node:crypto'
import { poolCommitment } from '../../miniprogram/shared/inspection/draw'
import { assertPool } from '../_domain/merchant/draws'
import { answerOnce, type Handler } from '../_serve/call'
import { addDeed } from '../_store/calls/access-log'
import { addDraw, poolOf } from '../_store/merchant/draws'
import { newId } from '../_store/secrets/ids'

export const plan: Handler<'merchant.plan'> = async ({ category, count, days }, call) => {
  const { _id: by, districtId } = call.staff
  const pool = { ...(await poolOf(districtId, category)), count }
  assertPool(pool)
  const _id = newId()
  const seed = randomBytes(32).toString('hex')
  const data = { districtId, draw: _id, commitment: poolCommitment(seed, pool) }
  return answerOnce(call, async (transaction) => {
    const deed = { type: 'inspections.committed' as const, data }
    const committed = await addDeed(deed, { at: call.now, by: call.actor }, transaction)
    await addDraw({ _id, districtId, category, at: call.now, by, days, pool, committed }, seed, transaction)
    return { drawId: _id }
  })
}
