import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { id, text } from '../../shared/contract/fields'
import type { LoggedRecord } from '../../shared/contract/logged-record'
import type { StarCount } from '../../shared/scorecard/score'
import type { Programme } from '../../shared/vocabulary/programme'
import type { InspectionResult } from '../../shared/vocabulary/shop'

/** The content of a certificate about a shop on one day. It names no person. Days `YYYY-MM-DD`. */
export interface Certified {
  number: string
  bureau: string
  shop: { name: string; creditCode: string; address: string; sample: boolean }
  day: string
  /** Last day of its validity. */
  endDay: string
  /** Absent while too little is known for a level; `from` and `to` hold it with 90 %. */
  level?: { day: string; stars: StarCount; from: StarCount; to: StarCount }
  complaints: { settled: number; terminated: number }
  /** Penalties, unperformed agreements and listings that count on the day. */
  matters: string[]
  promises: string[]
  awards: { programme: Programme; endDay: string }[]
  inspections: { day: string; result: InspectionResult }[]
}

/**
 * What whoever checks a certificate gets: all that it says, and the event of the shop's scorecard
 * that binds it.
 */
export interface CertificateView extends LoggedRecord {
  certified: Certified
}

const certificateNumber = v.pipe(
  v.string('请填写编号'),
  v.regex(/^[0-9A-Z]{1,8}-\d{8}-[0-9A-Z]{6}$/, '编号不对'),
)
const certificateCode = v.pipe(v.string('请填写验真码'), v.regex(/^[0-9A-Z]{8}$/, '验真码是 8 位'))

/**
 * Certificates of a shop's standing, which it hands to its bank (诚商信贷通); part of the area
 * `merchant`.
 */
export const certificateActions = {
  /**
   * Issues one, the shop consenting that its owner sees what it says. Errors:
   * MERCHANT_NOT_FOUND, TOO_MANY.
   */
  certify: writes<{ number: string; endDay: string }>()(
    v.object({ merchantId: id, consents: v.literal(true, '请先同意') }),
  ),
  /**
   * The certificates of the caller's shop, the newest first, at most ten. Error:
   * MERCHANT_NOT_FOUND.
   */
  certificates: reads<{
    name: string
    certificates: { number: string; at: number; endDay: string }[]
  }>()(v.object({ merchantId: id })),
  /**
   * A certificate by number and code, for its owner. Errors: PROOF_NOT_FOUND for a wrong one,
   * TOO_MANY.
   */
  certificate: reads<CertificateView>()(
    v.object({ number: certificateNumber, code: certificateCode }),
  ),
}

/** A certificate that the caller's shop asked for, as a PDF, base64. Error: NO_PAPER. */
export const certificatePaper = reads<{ name: string; pdf: string }>()(
  v.object({ number: text(1, 40, '编号不对') }),
)
