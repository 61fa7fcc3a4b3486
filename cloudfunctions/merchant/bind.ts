import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { codeHash, setRepresentedShop } from '../_persistence/merchant/representatives'
import { consumeQuota } from '../_persistence/requests/quotas'
import { lockAccount } from '../_persistence/staff/invitations'
import { findAccountsOfPerson } from '../_persistence/staff/staff'
import { changeRepresentation } from './binding'

export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, call) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  // What a stranger guesses wrong costs the stranger tries, and never the shop its code.
  await consumeQuota('bind', `${call.openid}:${merchantId}`, call.now)
  return writeOnce(call, async (transaction) => {
    const command = { type: 'redeem' as const, codeHash: codeHash(merchantId, code) }
    // Who takes a position at the same moment collides with this: nobody watches over the shop they
    // speak for.
    const { openid, request } = call
    const [accounts] = await Promise.all([
      findAccountsOfPerson(openid),
      lockAccount(openid, request.id, transaction),
    ])
    const staff = accounts.find(({ active }) => active)
    await changeRepresentation(
      merchantId,
      command,
      { ...call, staff: staff ?? call.staff },
      'consumer',
      transaction,
    )
    await setRepresentedShop(call.openid, merchantId, true, transaction)
    return { merchantId, name: shop.name }
  })
}
