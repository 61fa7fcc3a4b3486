import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { bindingCodeHash, setRepresentedShop } from '../_persistence/merchant/representatives'
import { consumeQuota } from '../_persistence/requests/quotas'
import { lockAccount } from '../_persistence/staff/invitations'
import { findAccountsOfPerson } from '../_persistence/staff/staff'
import { changeRepresentation } from './binding'

export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, actionCall) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  // What a stranger guesses wrong costs the stranger tries, and never the shop its code.
  await consumeQuota('bind', `${actionCall.openid}:${merchantId}`, actionCall.now)
  return writeOnce(actionCall, async (transaction) => {
    const command = { type: 'redeem' as const, codeHash: bindingCodeHash(merchantId, code) }
    // Who takes a position at the same moment collides with this: nobody watches over the shop they
    // speak for.
    const { openid, request } = actionCall
    const [accounts] = await Promise.all([
      findAccountsOfPerson(openid),
      lockAccount(openid, request.id, transaction),
    ])
    const staff = accounts.find(({ active }) => active)
    await changeRepresentation(
      merchantId,
      command,
      { ...actionCall, staff: staff ?? actionCall.staff },
      'consumer',
      transaction,
    )
    await setRepresentedShop(actionCall.openid, merchantId, true, transaction)
    return { merchantId, name: shop.name }
  })
}
