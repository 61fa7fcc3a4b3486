import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { tellShop } from '../_serve/tell-shop'
import { once } from '../_store/calls/receipts'
import { actOnScorecard } from './act-on-scorecard'
import { registeredFacts } from './programme-views'

export const award: Handler<'merchant.award'> = async ({ merchantId, programme, what, reason }, call) => {
  const registered = await registeredFacts(await shopOfOwnDistrict(merchantId, call.staff))
  const { outcome, fresh } = await once(call.request, async (transaction) => {
    const command = { type: `${what}Award` as const, programme, reason, shop: registered }
    const { state } = await actOnScorecard(transaction, call, merchantId, command)
    const { until } = state.awards?.[programme] ?? {}
    return { answer: { merchantId, programme, ...(until !== undefined && { until }) } }
  })
  if (fresh) await tellShop(merchantId, 'award', call.now)
  return answerOf(call, outcome)
}
