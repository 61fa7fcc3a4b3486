import type { Handler } from '../../../_gateway/handler'
import { requireShopInReach } from '../../../_gateway/own-district'
import { notifyShop } from '../../../_gateway/send-notices'
import { writeOnce } from '../../../_gateway/write-once'
import { changeScorecardAs } from '../../../merchant/own-shop'
import { loadRegisteredFacts } from '../programme-views'

/** Staff grant or refuse an award, or end it. */
export const award: Handler<'merchant.award'> = async (
  { merchantId, programme, what: decision, reason },
  actionCall,
) => {
  const shopFacts = await loadRegisteredFacts(
    await requireShopInReach(merchantId, actionCall.staff),
  )
  return writeOnce(actionCall, async (transaction, afterCommit) => {
    const command = { type: `${decision}Award` as const, programme, reason, shop: shopFacts }
    const { state: scorecard } = await changeScorecardAs(
      transaction,
      actionCall,
      merchantId,
      command,
    )
    afterCommit(() => notifyShop(merchantId, 'award', actionCall.now))
    return { merchantId, programme, endDay: scorecard.awards?.[programme]?.endDay }
  })
}
