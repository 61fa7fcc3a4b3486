import { AppError } from '#shared/errors'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { scorecardStream } from '../../../_persistence/merchant/scorecards'
import { consumeQuota } from '../../../_persistence/requests/quotas'
import { isCertificateCode } from '../../../_persistence/secrets/check-code'
import { certificates } from '../certificates'

/** Checks a certificate: shows its facts with the logged event that proves them. */
export const certificate: Handler<'merchant.certificate'> = async (
  { number: certificateNumber, code: checkCode },
  { openid, now },
) => {
  await consumeQuota('verify', openid, now)
  const certificateDocument = isCertificateCode(certificateNumber, checkCode)
    ? await certificates.find(certificateNumber)
    : undefined
  if (!certificateDocument)
    throw new AppError('PROOF_NOT_FOUND', undefined, '没有这份证明，或者验真码不对')
  const { merchantId, certified, seq } = certificateDocument
  const loggedEvent = await loadLoggedEvent(scorecardStream(merchantId), seq)
  if (loggedEvent?.sealed.event.type !== 'certificate.issued')
    throw new Error(`certificate ${certificateNumber} without its event`)
  return { certified, ...loggedEvent }
}
