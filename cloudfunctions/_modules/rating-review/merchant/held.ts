import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { merchants } from '../../../_persistence/merchant/merchants'
import { heldRatings } from '../../../_persistence/merchant/ratings'
import { toOwnRating } from '../../../merchant/rating-occasion'

const maxResults = 50

/** Lists the ratings that are held back until somebody reviews them. */
export const held: Handler<'merchant.held'> = async (
  { district: requestedDistrictId },
  { staff },
) => {
  const districtFilter = await districtFilterFor(staff, requestedDistrictId)
  const ratingsToReview = await heldRatings(districtFilter, maxResults)
  const shopsById = await merchants.findMany(ratingsToReview.map(({ merchantId }) => merchantId))
  return {
    ratings: ratingsToReview.map((rating) => ({
      ...toOwnRating(rating),
      flags: rating.state.flags,
      merchant: {
        id: rating.merchantId,
        name: shopsById.get(rating.merchantId)?.name ?? rating.merchantId,
      },
    })),
  }
}
