import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { removalReasons } from '#shared/vocabulary/stars'
import { type RatingCommand, ratingDecider } from '../_domain/rating/commands'
import type { Handler, WriteCall } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import type { Transaction } from '../_persistence/database'
import { type RatingDoc, ratings } from '../_persistence/merchant/ratings'
import { changeScorecardAs } from './own-shop'
import { toOwnRating } from './rating-occasion'

/** A person changes or withdraws their own rating. Error: NOT_YOUR_RATING. */
export const rerate: Handler<'merchant.rerate'> = async (input, actionCall) => {
  const isWithdrawal = input.what === 'withdraw'
  const command: RatingCommand =
    input.what === 'withdraw'
      ? { type: 'withdraw' }
      : { type: 'change', opinion: { points: input.points } }
  const reason = isWithdrawal ? removalReasons.ratingWithdrawn : removalReasons.ratingChanged

  return writeOnce(actionCall, async (transaction) => {
    const previousRating = await ratings.find(input.ratingId, transaction)
    // The caller does not learn whether another person's rating exists.
    if (previousRating?.person !== actionCall.openid) throw new AppError('NOT_YOUR_RATING')
    return toOwnRating(
      await changeRating(transaction, previousRating, command, actionCall, { reason }),
    )
  })
}

/**
 * Applies one command of the caller to a rating, and enters the change in the shop's scorecard.
 * @param reason why the earlier rating no longer counts, for the scorecard
 * @param reviews the caller reviews ratings of others for the bureau
 */
export async function changeRating(
  transaction: Transaction,
  previousRating: RatingDoc,
  command: RatingCommand,
  actionCall: WriteCall,
  { reason, reviews = false }: { reason: string; reviews?: boolean },
): Promise<RatingDoc> {
  const { openid, otherOpenids, now, actor: by } = actionCall
  const context = {
    today: shanghaiDayOf(now),
    isOwn: [openid, ...otherOpenids].includes(previousRating.person),
    mayReview: reviews,
  }
  const events = ratingDecider.decide(previousRating.state, command, context)
  const nextRating = await ratings.append(transaction, previousRating, events, { at: now, by })

  const scorecardCommand = {
    type: 'enterRating' as const,
    id: previousRating._id,
    before: previousRating.state,
    after: nextRating.state,
    reason,
  }
  await changeScorecardAs(transaction, actionCall, previousRating.merchantId, scorecardCommand, {
    followsFromOther: true,
  })
  return nextRating
}
