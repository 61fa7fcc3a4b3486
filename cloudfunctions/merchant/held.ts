import type { Handler } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { merchants } from '../_store/merchant/merchants'
import { heldRatings } from '../_store/merchant/ratings'
import { ownRating } from './rating-occasion'

export const held: Handler<'merchant.held'> = async ({ district }, { staff }) => {
  const waiting = await heldRatings(await withinFor(staff, district), 50)
  const shops = await merchants.some(waiting.map(({ merchantId }) => merchantId))
  return {
    ratings: waiting.map((doc) => ({
      ...ownRating(doc),
      flags: doc.state.flags,
      merchant: { id: doc.merchantId, name: shops.get(doc.merchantId)?.name ?? doc.merchantId },
    })),
  }
}
