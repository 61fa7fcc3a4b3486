import { randomBytes } from 'node:crypto'
import { arrivalScheme } from '#shared/arrival-code'
import { AppError } from '#shared/errors'
import { challengeLifeMs } from '../../../_domain/case/location/arrival'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { saveChallenge } from '../../../_persistence/location/challenges'
import { qrCodeDataUrl } from '../code-picture'

/** Random bytes of an arrival code: enough that nobody can guess it while it is valid. */
const codeBytes = 15

/** Issues an arrival code. The shop's phone shows it, and the officer scans it there. */
export const challenge: Handler<'merchant.challenge'> = async ({ merchantId }, actionCall) => {
  const { merchant, now } = actionCall
  if (!merchant?.merchantIds.includes(merchantId)) throw new AppError('MERCHANT_NOT_FOUND')
  const code = randomBytes(codeBytes).toString('base64url')
  const picture = await qrCodeDataUrl(arrivalScheme + code)
  return writeOnce(actionCall, async (transaction) => {
    await saveChallenge({ code, merchantId, issuedAt: now }, transaction)
    return { picture, expiresAt: now + challengeLifeMs, life: challengeLifeMs }
  })
}
