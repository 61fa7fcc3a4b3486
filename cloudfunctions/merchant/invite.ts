import { randomInt } from 'node:crypto'
import type { Handler } from '../_gateway/handler'
import { requireShopOfOwnDistrict } from '../_gateway/own-district'
import { writeOnce } from '../_gateway/write-once'
import { bindingCodeHash } from '../_persistence/merchant/representatives'
import { changeRepresentation } from './binding'

/** An officer makes a code of six digits with which a person can become a shop's representative. */
export const invite: Handler<'merchant.invite'> = async ({ merchantId, position }, actionCall) => {
  await requireShopOfOwnDistrict(merchantId, actionCall.staff)
  const bindingCode = String(randomInt(1_000_000)).padStart(6, '0')
  return writeOnce(actionCall, async (transaction) => {
    const command = {
      type: 'offer' as const,
      codeHash: bindingCodeHash(merchantId, bindingCode),
      position,
    }
    const { offer } = await changeRepresentation(
      merchantId,
      command,
      actionCall,
      'officer',
      transaction,
    )
    return { code: bindingCode, expiresAt: offer!.expiresAt }
  })
}
