import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { ratings } from '../_store/merchant/ratings'
import { changeRating } from './change-rating'

export const judge: Handler<'merchant.judge'> = async ({ ratingId, counts, reason }, call) => {
  const { _id: by, districtId } = call.staff
  const command = { type: counts ? ('release' as const) : ('reject' as const), reason }
  const { outcome } = await once(call.request, async (transaction) => {
    const before = await ratings.find(ratingId, transaction)
    if (before?.districtId !== districtId) throw new Refusal('MERCHANT_NOT_FOUND')
    const review = { by, at: call.now, reason }
    const { state } = await changeRating(transaction, before, command, call, { reason, review })
    return { answer: { ratingId, state } }
  })
  return answerOf(call, outcome)
}
