import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOnce, type Handler } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { merchants } from '../_store/merchant/merchants'
import { codeHash, setRepresents } from '../_store/merchant/representatives'
import { lockAccount } from '../_store/staff/entry'
import { accountsBehind } from '../_store/staff/staff'
import { changeRepresentation } from './binding'

export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  // What a stranger guesses wrong costs the stranger tries, and never the shop its code.
  await take('bind', `${call.openid}:${merchantId}`, call.now)
  return answerOnce(call, async (transaction) => {
    const command = { type: 'redeem' as const, codeHash: codeHash(merchantId, code) }
    // Who takes a position at the same moment collides with this: nobody watches over the shop they speak for.
    const { openid, request } = call
    const [accounts] = await Promise.all([accountsBehind(openid), lockAccount(openid, request.id, transaction)])
    const staff = accounts.find(({ active }) => active)
    await changeRepresentation(merchantId, command, { ...call, ...(staff && { staff }) }, 'consumer', transaction)
    await setRepresents(call.openid, merchantId, true, transaction)
    return { merchantId, name: shop.name }
  })
}
