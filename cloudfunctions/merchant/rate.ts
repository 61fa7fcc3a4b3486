import { AppError } from '#shared/errors'
import { rate as decide } from '../_domain/rating/rate'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { deviceHash, ratingId, ratings } from '../_persistence/merchant/ratings'
import { actOnScorecard } from './own-shop'
import { occasionOf, ownRating } from './rating-occasion'

export const rate: Handler<'merchant.rate'> = async (
  { merchantId, points, ...circumstances },
  call,
) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  const event = decide({ points }, await occasionOf(shop, circumstances, call))
  const { rating } = event.data
  const device = circumstances.device === undefined ? undefined : deviceHash(circumstances.device)
  const { openid: person, now: at } = call
  const newRating = {
    _id: ratingId(person, merchantId, rating.day),
    person,
    districtId: shop.districtId,
    device: device || undefined,
  }
  return writeOnce(call, async (transaction) => {
    // Two ratings at once on one day have the same id: the second one sees the first.
    if (await ratings.find(newRating._id, transaction)) throw new AppError('RATED_TODAY')
    const doc = await ratings.append(transaction, newRating, [event], { by: call.actor, at })
    const entry = { type: 'enterRating' as const, id: doc._id, after: rating, reason: '' }
    await actOnScorecard(transaction, call, merchantId, entry, { followsFromOther: true })
    return ownRating(doc)
  })
}
