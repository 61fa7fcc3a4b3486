import { Refusal } from '../../miniprogram/shared/refusals'
import { rate as decide } from '../_domain/rating/rate'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { merchants } from '../_store/merchant/merchants'
import { deviceRef, type RatingDoc, ratingId, ratings } from '../_store/merchant/ratings'
import { actOnScorecard } from './act-on-scorecard'
import { occasionOf, ownRating } from './rating-occasion'

export const rate: Handler<'merchant.rate'> = async ({ merchantId, points, tags, ...said }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { rating } = decide({ points, tags: [...new Set(tags)] }, await occasionOf(shop, said, call)).data
  const device = said.device === undefined ? undefined : deviceRef(said.device)
  const doc: RatingDoc = {
    ...{ _id: ratingId(call.openid, merchantId, rating.day), ...rating, districtId: shop.districtId, at: call.now },
    ...(device && { device }),
  }
  const { outcome } = await once(call.request, async (transaction) => {
    // Two ratings at once on one day have the same id: the second one sees the first.
    if (await ratings.find(doc._id, transaction)) throw new Refusal('RATED_TODAY')
    await ratings.in(transaction).add({ data: doc })
    const entry = { type: 'enterRating' as const, id: doc._id, after: rating, reason: '' }
    await actOnScorecard(transaction, call, merchantId, entry, { follows: true })
    return { answer: ownRating(doc) }
  })
  return answerOf(call, outcome)
}
