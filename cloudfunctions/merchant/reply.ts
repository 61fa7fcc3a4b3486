import { liveInputs } from '../_domain/scorecard/inputs'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { recordsOf } from '../_store/merchant/scorecards'
import { actOnScorecard } from './act-on-scorecard'
import { ownShop } from './own-shop'

export const reply: Handler<'merchant.reply'> = async ({ merchantId, inputId, reply: said }, call) => {
  await ownShop(merchantId, call.merchant)
  const live = liveInputs(await recordsOf(merchantId))
  const { outcome } = await once(call.request, async (transaction) => {
    const command = { type: 'replyToMatter' as const, inputId, reply: said }
    await actOnScorecard(transaction, call, merchantId, command, { live })
    return { answer: { inputId, reply: said } }
  })
  return answerOf(call, outcome)
}
