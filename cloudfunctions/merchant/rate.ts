import { AppError } from '#shared/errors'
import { giveRating } from '../_domain/rating/rate'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { deviceHash, ratingId, ratings } from '../_persistence/merchant/ratings'
import { changeScorecardAs } from './own-shop'
import { loadRatingOccasion, toOwnRating } from './rating-occasion'

/**
 * A consumer rates a shop. Errors: MERCHANT_NOT_FOUND, CODE_NOT_FOUND, RATED_TODAY, and those of
 * `giveRating` if the person may not rate this shop now.
 */
export const rate: Handler<'merchant.rate'> = async (
  { merchantId, points, scene, position, device: deviceCode },
  actionCall,
) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  const circumstances = { scene, position, device: deviceCode }
  const occasion = await loadRatingOccasion(shop, circumstances, actionCall)
  const event = giveRating({ points }, occasion)
  const { rating } = event.data
  const device = deviceCode === undefined ? undefined : deviceHash(deviceCode)
  const { openid: person, now: at } = actionCall
  const newRating = {
    _id: ratingId(person, merchantId, rating.day),
    person,
    districtId: shop.districtId,
    device: device || undefined,
  }

  return writeOnce(actionCall, async (transaction) => {
    // The id contains the day. A second rating on the same day finds the first one.
    if (await ratings.find(newRating._id, transaction)) throw new AppError('RATED_TODAY')
    const ratingDoc = await ratings.append(transaction, newRating, [event], {
      by: actionCall.actor,
      at,
    })

    const scorecardCommand = {
      type: 'enterRating' as const,
      id: ratingDoc._id,
      after: rating,
      // Only a changed or removed rating needs a reason.
      reason: '',
    }
    await changeScorecardAs(transaction, actionCall, merchantId, scorecardCommand, {
      followsFromOther: true,
    })
    return toOwnRating(ratingDoc)
  })
}
