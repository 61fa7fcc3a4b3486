import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { merchants } from '../../../_persistence/merchant/merchants'
import { heldRatings } from '../../../_persistence/merchant/ratings'
import { ownRating } from '../../../merchant/rating-occasion'

export const held: Handler<'merchant.held'> = async ({ district }, { staff }) => {
  const waitingRatings = await heldRatings(await districtFilterFor(staff, district), 50)
  const shops = await merchants.findMany(waitingRatings.map(({ merchantId }) => merchantId))
  return {
    ratings: waitingRatings.map((ratingDoc) => ({
      ...ownRating(ratingDoc),
      flags: ratingDoc.state.flags,
      merchant: {
        id: ratingDoc.merchantId,
        name: shops.get(ratingDoc.merchantId)?.name ?? ratingDoc.merchantId,
      },
    })),
  }
}
