import type { Handler } from '../_serve/call'
import { objectionViews } from '../_serve/objections'
import { type BookDoc, books, booksPending } from '../_store/books'
import { merchants } from '../_store/merchants'

export const objections: Handler<'merchant.objections'> = async (_, { staff, merchant, now }) => {
  const mine = merchant?.merchantIds ?? []
  const found: BookDoc[] = staff ? await booksPending(200) : [...(await books.some(mine)).values()]
  const shops = await merchants.some(found.map(({ _id }) => _id))
  const seen = found.filter(({ _id }) => !staff || shops.get(_id)?.districtId === staff.districtId)
  return { objections: await objectionViews(seen, shops, { now, pendingOnly: staff !== undefined }) }
}
