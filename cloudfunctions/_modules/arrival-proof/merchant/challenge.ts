import { randomBytes } from 'node:crypto'
import { arrivalScheme } from '#shared/arrival-code'
import { AppError } from '#shared/errors'
import { challengeLifeMs } from '../../../_domain/case/location/arrival'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { saveChallenge } from '../../../_persistence/location/challenges'
import { qrCodeDataUrl } from '../code-picture'

export const challenge: Handler<'merchant.challenge'> = async ({ merchantId }, actionCall) => {
  if (!actionCall.merchant?.merchantIds.includes(merchantId))
    throw new AppError('MERCHANT_NOT_FOUND')
  const code = randomBytes(15).toString('base64url')
  const picture = await qrCodeDataUrl(arrivalScheme + code)
  return writeOnce(actionCall, async (transaction) => {
    await saveChallenge({ code, merchantId, issuedAt: actionCall.now }, transaction)
    return { picture, expiresAt: actionCall.now + challengeLifeMs, life: challengeLifeMs }
  })
}
