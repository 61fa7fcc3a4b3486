import { Refusal } from '../../miniprogram/shared/refusals'
import { openDrop } from '../_domain/scorecard/state'
import type { Handler } from '../_serve/call'
import { sealOf } from '../_serve/log-proof'
import { merchants } from '../_store/merchant/merchants'
import { representativeBehind } from '../_store/merchant/representatives'
import { scorecardStream, scorecards } from '../_store/merchant/scorecards'

export const standing: Handler<'merchant.standing'> = async ({ merchantId }, { openid, staff }) => {
  const [shop, doc, own] = await Promise.all([
    merchants.find(merchantId),
    scorecards.find(merchantId),
    representativeBehind(openid),
  ])
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { shown, due = '' } = doc?.state ?? {}
  const seal = doc?.shownAt && (await sealOf(scorecardStream(merchantId), doc.shownAt.seq))
  const insider = staff !== undefined || own?.merchantIds.includes(merchantId)
  const drop = insider && doc ? openDrop(doc.state)?.[1] : undefined
  return {
    name: shop.name,
    due,
    ...(shown && { shown }),
    ...seal,
    ...(shown && doc && openDrop(doc.state)?.[1].overdue && { reviewed: true as const }),
    ...(drop && { hearing: { state: drop.state, stars: drop.stars, toldOn: drop.toldOn } }),
  }
}
