import { Refusal } from '../../miniprogram/shared/refusals'
import { rate as decide } from '../_domain/rating/rate'
import { apply } from '../_domain/rating/rating'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { merchants } from '../_store/merchant/merchants'
import { deviceRef, type RatingDoc, ratingId, ratings } from '../_store/merchant/ratings'
import { changeBook } from '../_store/merchant/scorecards'
import { bookEventsOf, occasionOf, ownRating, ratingRefusal } from './rating-occasion'

export const rate: Handler<'merchant.rate'> = async ({ merchantId, points, tags, ...said }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const decided = decide({ points, tags: [...new Set(tags)] }, await occasionOf(shop, said, call))
  if (typeof decided === 'string') throw ratingRefusal(decided)
  const rating = apply(undefined, decided[0]!)
  const device = said.device === undefined ? undefined : deviceRef(said.device)
  const doc: RatingDoc = {
    ...{ _id: ratingId(call.openid, merchantId, rating.day), ...rating, districtId: shop.districtId, at: call.now },
    ...(device && { device }),
  }
  const { outcome } = await once(call.request, async (transaction) => {
    // Two at once on one day have the same id: the second one sees the first.
    if (await ratings.find(doc._id, transaction)) throw ratingRefusal('rated_today')
    await ratings.in(transaction).add({ data: doc })
    const events = bookEventsOf(doc._id, undefined, rating, '')
    await changeBook(transaction, merchantId, () => events, { by: call.actor, at: call.now })
    return { answer: ownRating(doc) }
  })
  return answerOf(call, outcome)
}
