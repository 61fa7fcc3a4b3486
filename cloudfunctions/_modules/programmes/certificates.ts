import type { Certified } from '../../../miniprogram/modules/programmes/certificate'
import { collection } from '../../_persistence/database'

/** A certificate as it was issued. `_id` is its number. */
interface CertificateDoc {
  _id: string
  merchantId: string
  at: number
  certified: Certified
  /** Number of its event in the shop's scorecard. */
  seq: number
}

export const certificates = collection<CertificateDoc>('certificates')

export const latestCertificates = (
  merchantId: string,
  maxCount: number,
): Promise<CertificateDoc[]> => certificates.list({ merchantId }, maxCount, { at: 'desc' })
