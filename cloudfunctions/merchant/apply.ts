import { dayOf } from '../../miniprogram/shared/clock/days'
import { awardEvents, factsIn } from '../_domain/scorecard/award'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { tellWhoDecides } from '../_serve/tell-shop'
import { once } from '../_store/calls/receipts'
import { type RepresentativeDoc, representativesOf } from '../_store/merchant/representatives'
import { changeBook } from '../_store/merchant/scorecards'
import { grids } from '../_store/place/grids'
import { ownShop } from './own-shop'
import { registeredFacts } from './programme-views'

export const apply: Handler<'merchant.apply'> = async ({ merchantId, programme }, call) => {
  const { now, actor: by } = call
  const shop = await ownShop(merchantId, call.merchant)
  const { id: ref } = call.merchant as RepresentativeDoc
  const [registered, bound, grid] = await Promise.all([
    registeredFacts(shop),
    representativesOf(merchantId),
    grids.find(shop.gridId),
  ])
  const inTheCase = [...new Set([...bound.map((one) => one.by), ...(grid?.officerId ? [grid.officerId] : [])])].sort()
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const decided = (book: Parameters<typeof awardEvents>[0]) =>
      awardEvents(book, programme, { type: 'apply', inTheCase }, factsIn(book, registered, dayOf(now)), {
        ...{ role: 'merchant', ref },
      })
    await changeBook(transaction, merchantId, decided, { by, at: now, districtId: shop.districtId })
    return { answer: { merchantId, programme } }
  })
  if (fresh) await tellWhoDecides({ districtId: shop.districtId, merchantId }, 'award', now)
  return answerOf(call, outcome)
}
