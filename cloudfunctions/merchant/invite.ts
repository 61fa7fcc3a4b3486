import { randomInt } from 'node:crypto'
import { answerOnce, type Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { codeHash } from '../_store/merchant/representatives'
import { changeRepresentation } from './binding'

export const invite: Handler<'merchant.invite'> = async ({ merchantId, position }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  return answerOnce(call, async (transaction) => {
    const command = { type: 'offer' as const, codeHash: codeHash(merchantId, code), ...(position && { position }) }
    const { offer } = await changeRepresentation(merchantId, command, call, 'officer', transaction)
    return { code, expiresAt: offer!.expiresAt }
  })
}
