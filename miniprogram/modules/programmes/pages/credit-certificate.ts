import { bodyHash } from '../../../shared/proof/hash'
import { verifyLoggedEvent } from '../../../shared/proof/logged-event'
import type { TrustedLog } from '../../../shared/proof/trusted'
import type { CertificateView } from '../certificate'

/** The result of verifying a certificate. */
export type CertificateFinding =
  /** The content is not what was issued. */
  | 'altered'
  | 'not_in_log'
  /** The content is what was issued, but its event is not in the signed log yet. */
  | 'waiting'
  | 'sound'

/**
 * Verifies a certificate on the phone of whoever has it: the event of the shop's scorecard must
 * bind its whole content, and this event must be in the log of a signed checkpoint. All hashes are
 * computed again.
 */
export function verifyCertificate(
  certificateView: CertificateView,
  trusted?: TrustedLog,
): CertificateFinding {
  const { certified, sealed } = certificateView
  const { type, data } = sealed.event
  const { number, digest } = data as { number?: unknown; digest?: unknown }
  const isContentBound =
    type === 'certificate.issued' && number === certified.number && digest === bodyHash(certified)
  return isContentBound ? verifyLoggedEvent(certificateView, trusted) : 'altered'
}
