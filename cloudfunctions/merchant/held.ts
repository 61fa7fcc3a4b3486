import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { heldRatings } from '../_store/merchant/ratings'
import { ownRating } from './rating-occasion'

export const held: Handler<'merchant.held'> = async (_, { staff }) => {
  const waiting = await heldRatings(staff.districtId, 50)
  const shops = await merchants.some(waiting.map(({ merchantId }) => merchantId))
  return {
    ratings: waiting.map((doc) => ({
      ...ownRating(doc),
      flags: doc.state.flags,
      merchant: { id: doc.merchantId, name: shops.get(doc.merchantId)?.name ?? doc.merchantId },
    })),
  }
}
