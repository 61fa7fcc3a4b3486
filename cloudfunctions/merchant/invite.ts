import { randomInt } from 'node:crypto'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { once } from '../_store/calls/receipts'
import { codeHash } from '../_store/merchant/representatives'
import { changeRepresentation } from './binding'

export const invite: Handler<'merchant.invite'> = async ({ merchantId }, call) => {
  await shopOfOwnDistrict(merchantId, call.staff)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { outcome } = await once(call.request, async (transaction) => {
    const command = { type: 'offer' as const, codeHash: codeHash(merchantId, code) }
    const { offer } = await changeRepresentation(merchantId, command, call, 'officer', transaction)
    return { answer: { code, expiresAt: offer?.expiresAt } }
  })
  return answerOf(call, outcome)
}
