import type { Handler } from '../_serve/call'
import { ownShop } from '../_serve/own-shop'
import { programmeViews } from '../_serve/programmes'
import { books } from '../_store/books'

export const programmes: Handler<'merchant.programmes'> = async ({ merchantId }, call) => {
  const shop = await ownShop(merchantId, call.merchant)
  const doc = await books.find(merchantId)
  return { name: shop.name, programmes: await programmeViews(shop, doc?.book, call.now) }
}
