import { Refusal } from '../../miniprogram/shared/refusals'
import { openDrop } from '../_domain/book/book'
import type { Handler } from '../_serve/call'
import { books } from '../_store/books'
import { merchants } from '../_store/merchants'
import { representativeBehind } from '../_store/representatives'

export const standing: Handler<'merchant.standing'> = async ({ merchantId }, { openid, staff }) => {
  const [shop, doc, own] = await Promise.all([
    merchants.find(merchantId),
    books.find(merchantId),
    representativeBehind(openid),
  ])
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { shown, due = '' } = doc?.book ?? {}
  const insider = staff !== undefined || own?.merchantIds.includes(merchantId)
  const drop = insider && doc ? openDrop(doc.book)?.[1] : undefined
  return {
    ...{ name: shop.name, due },
    ...(shown && { shown }),
    ...(doc?.shownAt && { event: doc.shownAt }),
    ...(drop && {
      hearing: {
        state: drop.state,
        ...(drop.stars && { stars: drop.stars }),
        ...(drop.toldOn !== undefined && { toldOn: drop.toldOn }),
      },
    }),
  }
}
