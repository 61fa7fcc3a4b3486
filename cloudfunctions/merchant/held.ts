import type { Handler } from '../_serve/call'
import { ownRating } from '../_serve/rating'
import { merchants } from '../_store/merchants'
import { heldRatings } from '../_store/ratings'
import type { StaffDoc } from '../_store/staff'

export const held: Handler<'merchant.held'> = async (_, { staff }) => {
  const waiting = await heldRatings((staff as StaffDoc).districtId, 50)
  const shops = await merchants.some(waiting.map(({ merchantId }) => merchantId))
  return {
    ratings: waiting.map((doc) => ({
      ...ownRating(doc),
      flags: doc.flags,
      merchant: { id: doc.merchantId, name: shops.get(doc.merchantId)?.name ?? doc.merchantId },
    })),
  }
}
