import { answerOnce, type Handler } from '../_serve/call'
import { shopInReach } from '../_serve/own-district'
import { tellShop } from '../_serve/send-notices'
import { actOnScorecard } from './own-shop'
import { registeredFacts } from './programme-views'

export const award: Handler<'merchant.award'> = async ({ merchantId, programme, what, reason }, call) => {
  const registered = await registeredFacts(await shopInReach(merchantId, call.staff))
  return answerOnce(call, async (transaction, then) => {
    const command = { type: `${what}Award` as const, programme, reason, shop: registered }
    const { state } = await actOnScorecard(transaction, call, merchantId, command)
    const { until } = state.awards?.[programme] ?? {}
    then(() => tellShop(merchantId, 'award', call.now))
    return { merchantId, programme, ...(until !== undefined && { until }) }
  })
}
