import { liveInputs } from '../_domain/scorecard/inputs'
import { answerOnce, type Handler } from '../_serve/call'
import { recordsOf } from '../_store/merchant/scorecards'
import { actOnScorecard, ownShop } from './own-shop'

export const reply: Handler<'merchant.reply'> = async ({ merchantId, inputId, reply: said }, call) => {
  await ownShop(merchantId, call.merchant)
  const live = liveInputs(await recordsOf(merchantId))
  return answerOnce(call, async (transaction) => {
    const command = { type: 'replyToMatter' as const, inputId, reply: said }
    await actOnScorecard(transaction, call, merchantId, command, { live })
    return { inputId, reply: said }
  })
}
