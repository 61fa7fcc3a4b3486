import { dayOf } from '../../miniprogram/shared/clock/days'
import { foresee } from '../_domain/decider'
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
  { reason, review }: { reason: string; review?: RatingDoc['review'] },
): Promise<RatingDoc> {
  const { openid: person, now, actor: by } = call
  const context = { today: dayOf(now), person, reviews: review !== undefined }
  const events = ratingDecider.decide(before, command, context)
  const after = foresee(ratingDecider, before, events, { at: now, by })
  const { _id, ...data } = { ...before, ...after, ...(review && { review }) }
  await ratings.in(transaction).doc(_id).set({ data })
  const entry = { type: 'enterRating' as const, id: _id, before, after, reason }
  await actOnScorecard(transaction, call, before.merchantId, entry, { follows: true })
  return { _id, ...data }
}
