import { randomBytes } from 'node:crypto'
import { arrivalScheme } from '../../miniprogram/shared/arrival-code'
import { Refusal } from '../../miniprogram/shared/refusals'
import { challengeLife } from '../_domain/case/track/arrival'
import { codeOf } from '../_paper/code'
import { answerOnce, type Handler } from '../_serve/call'
import { putChallenge } from '../_store/track/challenges'

export const challenge: Handler<'merchant.challenge'> = async ({ merchantId }, call) => {
  if (!call.merchant?.merchantIds.includes(merchantId)) throw new Refusal('MERCHANT_NOT_FOUND')
  const code = randomBytes(15).toString('base64url')
  const picture = await codeOf(arrivalScheme + code)
  return answerOnce(call, async (transaction) => {
    await putChallenge({ code, merchantId, issuedAt: call.now }, transaction)
    return { picture, expiresAt: call.now + challengeLife, life: challengeLife }
  })
}
