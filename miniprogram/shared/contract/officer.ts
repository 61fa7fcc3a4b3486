import * as v from 'valibot'
import { backupReasons, declineReasons, returnReasons } from '../vocabulary/dispatch'
import { reportFindings } from '../vocabulary/report'
import { reads, writes } from './action'
import type { CaseSummary, CaseView, Why } from './case-view'
import { id, oneOf, place, text } from './fields'

/** An offer on the officer's phone, with a countdown and why. */
export interface OfferCard {
  case: CaseSummary
  merchantAddress: string
  place?: { longitude: number; latitude: number }
  expiresAt: number
  why: Why[]
  /** To help a colleague, or by a leader's order. */
  backup?: true
  ordered?: true
}

export interface DutyView {
  onDuty: boolean
  since?: number
  position?: { longitude: number; latitude: number; at: number }
}

export const officer = {
  /** Go on or off duty; going on duty gives the position once. */
  duty: writes<DutyView>()(v.object({ onDuty: v.boolean(), position: place })),
  /** The officer's screen in one call: duty, offers, open and recent cases. `now` is the server's clock for countdowns. */
  tasks: reads<{ now: number; duty: DutyView; offers: OfferCard[]; open: CaseSummary[]; closed: CaseSummary[] }>()(
    v.object({}),
  ),
  /** Take the case. Refusals: OFFER_NOT_YOURS, OFFER_DECLINED, OFFER_EXPIRED, OFFER_TAKEN, OFFER_WITHDRAWN. */
  accept: writes<CaseView>()(v.object({ caseId: id })),
  /** Decline with a reason; the case goes to the next officer at once, or back to the centre. */
  decline: writes<{ done: true }>()(
    v.object({ caseId: id, reason: oneOf(declineReasons.codes, '请选择原因'), note: v.optional(text(0, 200, ''), '') }),
  ),
  /** Gives the case back to the centre, which alone sends it on (Order 121 Art. 41). */
  return: writes<{ done: true }>()(
    v.object({ caseId: id, reason: oneOf(returnReasons.codes, '请选择原因'), note: v.optional(text(0, 200, ''), '') }),
  ),
  /** Asks for more hands: the best free officer is asked at once. */
  backup: writes<CaseView>()(v.object({ caseId: id, reason: oneOf(backupReasons.codes, '请选择原因') })),
  /** First contact with the consumer. */
  contact: writes<CaseView>()(v.object({ caseId: id })),
  /** The officer is at the spot. */
  arrive: writes<CaseView>()(v.object({ caseId: id, position: place })),
  /** What came of verifying a report; closes it. */
  conclude: writes<CaseView>()(
    v.object({
      caseId: id,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      note: text(2, 500, '请写明核查情况'),
    }),
  ),
}
