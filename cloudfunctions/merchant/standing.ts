import { Refusal } from '../../miniprogram/shared/refusals'
import { openDrop } from '../_domain/scorecard/state'
import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { representativeBehind } from '../_store/merchant/representatives'
import { scorecards } from '../_store/merchant/scorecards'

export const standing: Handler<'merchant.standing'> = async ({ merchantId }, { openid, staff }) => {
  const [shop, doc, own] = await Promise.all([
    merchants.find(merchantId),
    scorecards.find(merchantId),
    representativeBehind(openid),
  ])
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { shown, due = '' } = doc?.state ?? {}
  const insider = staff !== undefined || own?.merchantIds.includes(merchantId)
  const drop = insider && doc ? openDrop(doc.state)?.[1] : undefined
  return {
    name: shop.name,
    due,
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
