import { Refusal } from '../../miniprogram/shared/refusals'
import { removalReasons } from '../../miniprogram/shared/vocabulary/stars'
import { answerOnce, type Handler } from '../_serve/call'
import { ratings } from '../_store/merchant/ratings'
import { changeRating } from './change-rating'
import { ownRating } from './rating-occasion'

export const rerate: Handler<'merchant.rerate'> = async (input, call) => {
  const [command, reason] =
    input.what === 'withdraw'
      ? [{ type: 'withdraw' as const }, removalReasons.ratingWithdrawn]
      : [{ type: 'change' as const, opinion: { points: input.points } }, removalReasons.ratingChanged]
  return answerOnce(call, async (transaction) => {
    const before = await ratings.find(input.ratingId, transaction)
    // The caller does not learn whether another person's rating exists.
    if (before?.person !== call.openid) throw new Refusal('NOT_YOUR_RATING')
    return ownRating(await changeRating(transaction, before, command, call, { reason }))
  })
}
