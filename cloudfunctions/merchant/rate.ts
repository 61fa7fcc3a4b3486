import { AppError } from '#shared/errors'
import { giveRating as decide } from '../_domain/rating/rate'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { deviceHash, ratingId, ratings } from '../_persistence/merchant/ratings'
import { actOnScorecard } from './own-shop'
import { occasionOf, ownRating } from './rating-occasion'

export const rate: Handler<'merchant.rate'> = async (
  { merchantId, points, ...circumstances },
  actionCall,
) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  const event = decide({ points }, await occasionOf(shop, circumstances, actionCall))
  const { rating } = event.data
  const device = circumstances.device === undefined ? undefined : deviceHash(circumstances.device)
  const { openid: person, now: at } = actionCall
  const newRating = {
    _id: ratingId(person, merchantId, rating.day),
    person,
    districtId: shop.districtId,
    device: device || undefined,
  }
  return writeOnce(actionCall, async (transaction) => {
    // Two ratings at once on one day have the same id: the second one sees the first.
    if (await ratings.find(newRating._id, transaction)) throw new AppError('RATED_TODAY')
    const ratingDoc = await ratings.append(transaction, newRating, [event], {
      by: actionCall.actor,
      at,
    })
    const entry = { type: 'enterRating' as const, id: ratingDoc._id, after: rating, reason: '' }
    await actOnScorecard(transaction, actionCall, merchantId, entry, { followsFromOther: true })
    return ownRating(ratingDoc)
  })
}
