import type { CertificateView } from '../contract/certificate'
import { eventHash } from '../seal/chain'
import { bodyHash } from '../seal/hash'
import { judgeReceipt, type TrustedLog } from '../seal/receipt'

/** The judgement of a certificate; `waiting`: unchanged, but not yet in the signed log. */
export type CertificateFinding = 'altered' | 'not_in_log' | 'waiting' | 'sound'

/**
 * Checks a certificate on the phone of whoever holds it: every word is bound by the step in the shop's scorecard, and
 * that step is in the log of a signed checkpoint. No digest and no hash of the answer is taken on trust.
 */
export function judgeCertificate(
  { certified, sealed, log }: CertificateView,
  trusted?: TrustedLog,
): CertificateFinding {
  const { event, prev, index, proof = [] } = sealed
  const data = event.data as { number?: unknown; digest?: unknown }
  const bound = data.number === certified.number && data.digest === bodyHash(certified)
  if (event.type !== 'certificate.issued' || !bound) return 'altered'
  if (!log || index === undefined) return 'waiting'
  if (!trusted || !/^[0-9a-f]{64}$/.test(prev)) return 'not_in_log'
  const record = { caseNumber: certified.number, seq: event.seq, head: eventHash(prev, event), index }
  const found = judgeReceipt({ ...record, stage: 'published', checkpoint: log.checkpoint, proof }, trusted)
  return found === 'sound' ? 'sound' : 'not_in_log'
}
