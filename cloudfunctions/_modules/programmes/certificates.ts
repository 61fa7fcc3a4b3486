import type { CertificateContent } from '../../../miniprogram/modules/programmes/certificate'
import { collection } from '../../_persistence/database'

/** A credit certificate as it was issued. `_id` is its number. */
interface CertificateDoc {
  _id: string
  merchantId: string
  at: number
  /** The certified facts. */
  certified: CertificateContent
  /** Number of the event in the shop's scorecard that commits to the certificate. */
  seq: number
}

export const certificates = collection<CertificateDoc>('certificates')

export const latestCertificates = (
  merchantId: string,
  maxCount: number,
): Promise<CertificateDoc[]> => certificates.list({ merchantId }, maxCount, { at: 'desc' })
