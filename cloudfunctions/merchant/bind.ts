import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { merchants } from '../_store/merchant/merchants'
import { codeHash, setRepresents } from '../_store/merchant/representatives'
import { changeRepresentation, tryCode } from './binding'

export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const hash = codeHash(merchantId, code)
  await tryCode(merchantId, hash, call)
  const { outcome } = await once(call.request, async (transaction) => {
    const command = { type: 'redeem' as const, codeHash: hash }
    await changeRepresentation(merchantId, command, call, 'consumer', transaction)
    await setRepresents(call.openid, merchantId, true, transaction)
    return { answer: { merchantId, name: shop.name } }
  })
  return answerOf(call, outcome)
}
