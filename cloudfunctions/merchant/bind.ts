import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { take } from '../_store/calls/quotas'
import { once } from '../_store/calls/receipts'
import { merchants } from '../_store/merchant/merchants'
import { codeHash, setRepresents } from '../_store/merchant/representatives'
import { staffBehind } from '../_store/staff/staff'
import { changeRepresentation } from './binding'

export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  // What a stranger guesses wrong costs the stranger tries, and never the shop its code.
  await take('bind', `${call.openid}:${merchantId}`, call.now)
  const { outcome } = await once(call.request, async (transaction) => {
    // The caller may have become a member of staff since the door: that collides with this, and is seen again here.
    if (await staffBehind(call.openid)) throw new Refusal('NOT_ALLOWED')
    const command = { type: 'redeem' as const, codeHash: codeHash(merchantId, code) }
    await changeRepresentation(merchantId, command, call, 'consumer', transaction)
    await setRepresents(call.openid, merchantId, true, transaction)
    return { answer: { merchantId, name: shop.name } }
  })
  return answerOf(call, outcome)
}
