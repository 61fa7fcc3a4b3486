import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { sealOf } from '../_serve/log-proof'
import { take } from '../_store/calls/requests'
import { certificates, scorecardStream } from '../_store/merchant/scorecards'
import { isCertificateCode } from '../_store/secrets/check-code'

export const certificate: Handler<'merchant.certificate'> = async ({ number, code }, { openid, now }) => {
  await take('verify', openid, now)
  const found = isCertificateCode(number, code) ? await certificates.find(number) : undefined
  if (!found) throw new Refusal('PROOF_NOT_FOUND', undefined, '没有这份证明，或者验真码不对')
  const { merchantId, certified, seq } = found
  const seal = await sealOf(scorecardStream(merchantId), seq)
  if (seal?.sealed.event.type !== 'certificate.issued') throw new Error(`certificate ${number} without its event`)
  return { certified, ...seal }
}
