import { AppError } from '#shared/errors'
import type { Handler } from '../_gateway/handler'
import { writeOnce } from '../_gateway/write-once'
import { merchants } from '../_persistence/merchant/merchants'
import { bindingCodeHash, setRepresentedShop } from '../_persistence/merchant/representatives'
import { consumeQuota } from '../_persistence/requests/quotas'
import { lockAccount } from '../_persistence/staff/invitations'
import { findAccountsOfPerson } from '../_persistence/staff/staff'
import { changeRepresentation } from './binding'

/** A person enters the code that an officer has made in the shop, and then represents the shop. */
export const bind: Handler<'merchant.bind'> = async ({ merchantId, code }, actionCall) => {
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND')
  // Wrong guesses use up the quota of the person who guesses. They never make the shop's code
  // invalid.
  await consumeQuota('bind', `${actionCall.openid}:${merchantId}`, actionCall.now)
  return writeOnce(actionCall, async (transaction) => {
    const command = { type: 'redeem' as const, codeHash: bindingCodeHash(merchantId, code) }
    // No member of staff may represent a shop. The lock makes this transaction conflict with one in
    // which the same person joins the staff.
    const { openid, request } = actionCall
    await lockAccount(openid, request.id, transaction)
    await transaction.flush()
    const accounts = await findAccountsOfPerson(openid)
    const activeAccount = accounts.find(({ active }) => active)

    await changeRepresentation(
      merchantId,
      command,
      { ...actionCall, staff: activeAccount ?? actionCall.staff },
      'consumer',
      transaction,
    )
    await setRepresentedShop(actionCall.openid, merchantId, true, transaction)
    return { merchantId, name: shop.name }
  })
}
