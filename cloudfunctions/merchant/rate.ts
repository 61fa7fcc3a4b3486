import { Refusal } from '../../miniprogram/shared/refusals'
import { rate as decide } from '../_domain/rating/rate'
import { answerOnce, type Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { deviceRef, ratingId, ratings } from '../_store/merchant/ratings'
import { actOnScorecard } from './own-shop'
import { occasionOf, ownRating } from './rating-occasion'

export const rate: Handler<'merchant.rate'> = async ({ merchantId, points, ...said }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const event = decide({ points }, await occasionOf(shop, said, call))
  const { rating } = event.data
  const device = said.device === undefined ? undefined : deviceRef(said.device)
  const { openid: person, now: at } = call
  const from = {
    _id: ratingId(person, merchantId, rating.day),
    person,
    districtId: shop.districtId,
    ...(device && { device }),
  }
  return answerOnce(call, async (transaction) => {
    // Two ratings at once on one day have the same id: the second one sees the first.
    if (await ratings.find(from._id, transaction)) throw new Refusal('RATED_TODAY')
    const doc = await ratings.append(transaction, from, [event], { by: call.actor, at })
    const entry = { type: 'enterRating' as const, id: doc._id, after: rating, reason: '' }
    await actOnScorecard(transaction, call, merchantId, entry, { follows: true })
    return ownRating(doc)
  })
}
