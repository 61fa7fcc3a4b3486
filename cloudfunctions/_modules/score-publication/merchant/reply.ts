import { findLiveInputs } from '../../../_domain/scorecard/inputs'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { recordsOf } from '../../../_persistence/merchant/scorecards'
import { changeScorecardAs, requireOwnShop } from '../../../merchant/own-shop'

/** A merchant adds a public reply to a matter that counts in its score. */
export const reply: Handler<'merchant.reply'> = async (
  { merchantId, inputId, reply: replyText },
  actionCall,
) => {
  await requireOwnShop(merchantId, actionCall.merchant)
  const currentInputs = findLiveInputs(await recordsOf(merchantId))
  return writeOnce(actionCall, async (transaction) => {
    const command = { type: 'replyToMatter' as const, inputId, reply: replyText }
    await changeScorecardAs(transaction, actionCall, merchantId, command, { currentInputs })
    return { inputId, reply: replyText }
  })
}
