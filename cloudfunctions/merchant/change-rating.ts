import { dayOf } from '../../miniprogram/shared/clock/days'
import type { RatingCommand } from '../_domain/rating/commands'
import { ratingDecider } from '../_domain/rating/decider'
import type { WriteCall } from '../_serve/call'
import type { Transaction } from '../_store/database'
import { type RatingDoc, ratings } from '../_store/merchant/ratings'
import { actOnScorecard } from './act-on-scorecard'

/** Does one command of the caller to a rating, and records in the shop's scorecard what it means there. */
export async function changeRating(
  transaction: Transaction,
  before: RatingDoc,
  command: RatingCommand,
  call: WriteCall,
  { reason, reviews = false }: { reason: string; reviews?: boolean },
): Promise<RatingDoc> {
  const { openid, now, actor: by } = call
  const context = { today: dayOf(now), own: before.person === openid, reviews }
  const events = ratingDecider.decide(before.state, command, context)
  const after = await ratings.append(transaction, before, events, { at: now, by })
  const entry = { type: 'enterRating' as const, id: before._id, before: before.state, after: after.state, reason }
  await actOnScorecard(transaction, call, before.merchantId, entry, { follows: true })
  return after
}
