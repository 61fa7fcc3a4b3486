import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { removalReasons } from '../../miniprogram/shared/vocabulary/stars'
import { type RatingCommand, ratingDecider } from '../_domain/rating/commands'
import { answerOnce, type Handler, type WriteCall } from '../_serve/call'
import type { Transaction } from '../_store/database'
import { type RatingDoc, ratings } from '../_store/merchant/ratings'
import { actOnScorecard } from './own-shop'
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

/** Does one command of the caller to a rating, and records in the shop's scorecard what it means there. */
export async function changeRating(
  transaction: Transaction,
  before: RatingDoc,
  command: RatingCommand,
  call: WriteCall,
  { reason, reviews = false }: { reason: string; reviews?: boolean },
): Promise<RatingDoc> {
  const { openid, others, now, actor: by } = call
  const context = { today: dayOf(now), own: [openid, ...others].includes(before.person), reviews }
  const events = ratingDecider.decide(before.state, command, context)
  const after = await ratings.append(transaction, before, events, { at: now, by })
  const entry = { type: 'enterRating' as const, id: before._id, before: before.state, after: after.state, reason }
  await actOnScorecard(transaction, call, before.merchantId, entry, { follows: true })
  return after
}
