import { bodyHash } from '../../../shared/proof/hash'
import { verifyLoggedEvent } from '../../../shared/proof/logged-event'
import type { TrustedLog } from '../../../shared/proof/trusted'
import type { CertificateView } from '../certificate'

/** The judgement of a certificate; `waiting`: unchanged, but not yet in the signed log. */
export type CertificateFinding = 'altered' | 'not_in_log' | 'waiting' | 'sound'

/**
 * Checks a certificate on the phone of whoever holds it: every word is bound by the step in the
 * shop's scorecard, and that step is in the log of a signed checkpoint. No digest of the answer is
 * taken on trust.
 */
export function judgeCertificate(
  certificateView: CertificateView,
  trusted?: TrustedLog,
): CertificateFinding {
  const { certified, sealed } = certificateView
  const data = sealed.event.data as { number?: unknown; digest?: unknown }
  const bound = data.number === certified.number && data.digest === bodyHash(certified)
  return sealed.event.type === 'certificate.issued' && bound
    ? verifyLoggedEvent(certificateView, trusted)
    : 'altered'
}
