import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, lineText } from '../../shared/contract/fields'
import type { LoggedRecord } from '../../shared/contract/logged-record'
import type { StarCount } from '../../shared/scorecard/score'
import type { Programme } from '../../shared/vocabulary/programme'
import type { InspectionResult } from '../../shared/vocabulary/shop'

/**
 * The content of a credit certificate: what is known about a shop on one day. It names no person.
 * Days are `YYYY-MM-DD`.
 */
export interface CertificateContent {
  number: string
  /** Name of the bureau that issues it. */
  bureau: string
  shop: {
    name: string
    creditCode: string
    address: string
    /** Made-up data for demonstrations. */
    sample: boolean
  }
  /** The day of issue. */
  day: string
  /** Last day of its validity. */
  endDay: string
  /** The stars; absent if too little is known about the shop. */
  level?: {
    /** Day of the publication. */
    day: string
    stars: StarCount
    /** With a probability of 90 %, the stars lie between `from` and `to`. */
    from: StarCount
    to: StarCount
  }
  /** Numbers of complaints by their end. */
  complaints: { settled: number; terminated: number }
  /** Penalties, unperformed agreements and listings that count on the day, in words. */
  matters: string[]
  /** Pledges of the shop, in words. */
  promises: string[]
  awards: { programme: Programme; endDay: string }[]
  inspections: { day: string; result: InspectionResult }[]
}

/**
 * A certificate as the person who checks it sees it: its content, and the logged event of the
 * shop's scorecard that binds this content.
 */
export interface CertificateView extends LoggedRecord {
  certified: CertificateContent
}

const certificateNumber = v.pipe(
  v.string('请填写编号'),
  v.regex(/^[0-9A-Z]{1,8}-\d{8}-[0-9A-Z]{6}$/, '编号不对'),
)
const certificateCode = v.pipe(v.string('请填写验真码'), v.regex(/^[0-9A-Z]{8}$/, '验真码是 8 位'))

/** Actions `merchant.…` about credit certificates, which a shop hands to its bank (诚商信贷通). */
export const certificateActions = {
  /**
   * Issues a certificate. The shop consents that whoever has the certificate can read its content.
   * Errors: MERCHANT_NOT_FOUND, TOO_MANY.
   */
  certify: writes<{ number: string; endDay: string }>()(
    v.object({ merchantId: id, consents: v.literal(true, '请先同意') }),
  ),
  /**
   * The certificates of the caller's shop, the newest first, at most ten. Error:
   * MERCHANT_NOT_FOUND.
   */
  certificates: reads<{
    /** Name of the shop. */
    name: string
    certificates: {
      number: string
      /** When it was issued, ms since 1970. */
      at: number
      endDay: string
    }[]
  }>()(v.object({ merchantId: id })),
  /**
   * One certificate, for whoever has its number and verification code. Errors: PROOF_NOT_FOUND if
   * they do not match; TOO_MANY.
   */
  certificate: reads<CertificateView>()(
    v.object({ number: certificateNumber, code: certificateCode }),
  ),
}

/** The PDF of a certificate that the caller's shop requested. Error: NO_PAPER. */
export const certificatePaper = reads<{
  /** File name. */
  name: string
  /** Base64. */
  pdf: string
}>()(v.object({ number: lineText(1, 40, '编号不对') }))
