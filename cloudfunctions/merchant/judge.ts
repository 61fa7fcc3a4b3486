import { Refusal } from '../../miniprogram/shared/refusals'
import { notAllowed } from '../../miniprogram/shared/vocabulary/not-allowed'
import { removalReasons } from '../../miniprogram/shared/vocabulary/stars'
import { answerOnce, type Handler } from '../_serve/call'
import { addText, bindText } from '../_store/case/particulars'
import { ratings } from '../_store/merchant/ratings'
import { changeRating } from './rerate'

export const judge: Handler<'merchant.judge'> = async ({ ratingId, counts, reason }, call) => {
  const { districtId, city } = call.staff
  const secret = bindText(reason)
  return answerOnce(call, async (transaction) => {
    const before = await ratings.find(ratingId, transaction)
    if (!before || (before.districtId !== districtId && !city)) throw new Refusal('MERCHANT_NOT_FOUND')
    const type = counts ? ('release' as const) : before.status === 'held' ? ('reject' as const) : ('strike' as const)
    // What already counts, a leader strikes.
    if (type === 'strike' && call.staff.role !== 'leader') throw new Refusal('NOT_ALLOWED', undefined, notAllowed.role)
    const command = { type, reason, bound: secret.commitment }
    const { status } = await changeRating(transaction, before, command, call, {
      // The words are the rating's own, bound: the scorecard's events are read by strangers.
      reason: removalReasons.ratingStruck,
      reviews: true,
    })
    await addText(ratingId, secret, transaction)
    return { ratingId, state: status }
  })
}
