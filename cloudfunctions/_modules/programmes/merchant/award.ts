import type { Handler } from '../../../_gateway/handler'
import { shopInReach } from '../../../_gateway/own-district'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { actOnScorecard } from '../../../merchant/own-shop'
import { registeredFacts } from '../programme-views'

export const award: Handler<'merchant.award'> = async (
  { merchantId, programme, what: awardStep, reason },
  actionCall,
) => {
  const registered = await registeredFacts(await shopInReach(merchantId, actionCall.staff))
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const command = { type: `${awardStep}Award` as const, programme, reason, shop: registered }
    const { state: scorecard } = await actOnScorecard(transaction, actionCall, merchantId, command)
    const { endDay } = scorecard.awards?.[programme] ?? {}
    afterCommit(() => notifyShop(merchantId, 'award', actionCall.now))
    return { merchantId, programme, endDay }
  })
}
