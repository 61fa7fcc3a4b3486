import * as v from 'valibot'
import type { Shift } from '../calendar/shifts'
import { declineReasons, returnReasons } from '../vocabulary/dispatch'
import { noticeLaws, reportFindings } from '../vocabulary/report'
import { reads, runsCommand, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { committedText, id, oneOf, optionalCommittedText, place } from './fields'
import type { OpenOffer } from './open-offer'
import type { OfficerTask } from './task'

/** An offer on the officer's phone, with its countdown and its reasons. */
export interface OfferCard extends OpenOffer {
  case: CaseSummary
  merchantAddress: string
  /** What the complainant says happened; absent once it is deleted. */
  said?: string
  place?: { longitude: number; latitude: number }
}

/** A case that the centre recalled, in the words that its former officer may read. */
export interface RecalledTask {
  caseId: string
  number: string
  merchantName: string
  said: string
  at: number
}

export interface DutyView {
  onDuty: boolean
  since?: number
  position?: { longitude: number; latitude: number; at: number }
  /** The officer's own shift that runs or comes next, within a day. */
  shift?: Shift & { from: number; endsAt: number }
}

/**
 * When the step was taken, by the phone's clock: shown next to the server's time for a step sent
 * later.
 */
const doneAt = v.optional(v.number('时间不对'))

export const officer = {
  /** Goes on or off duty; going on duty sends the position once. */
  duty: writes<DutyView>()(v.object({ onDuty: v.boolean(), position: place })),
  /**
   * The officer's screen in one call: duty, offers, open and recent cases, and cases recalled
   * within a day. `now`: the server's clock, for countdowns.
   */
  tasks: reads<{
    now: number
    duty: DutyView
    offers: OfferCard[]
    open: OfficerTask[]
    closed: CaseSummary[]
    recalled: RecalledTask[]
  }>()(v.object({})),
  /**
   * Accepts the offer. Errors: OFFER_NOT_YOURS, OFFER_DECLINED, OFFER_EXPIRED, OFFER_TAKEN,
   * OFFER_WITHDRAWN.
   */
  acceptOffer: runsCommand<CaseView>()(v.object({ caseId: id })),
  /**
   * Declines the offer with a reason; the case goes to the next officer at once, or back to the
   * centre.
   */
  declineOffer: runsCommand<{ done: true }>()(
    v.object({
      caseId: id,
      reason: oneOf(declineReasons.codes, '请选择原因'),
      note: optionalCommittedText(200),
    }),
  ),
  /** Returns the case to the centre, which alone sends it on (Order 121 Art. 41). */
  returnCase: runsCommand<{ done: true }>()(
    v.object({
      caseId: id,
      reason: oneOf(returnReasons.codes, '请选择原因'),
      note: optionalCommittedText(200),
    }),
  ),
  /** Records a call to the consumer; the first that reached them ends the wait for it. */
  recordContact: runsCommand<CaseView>()(
    v.object({ caseId: id, doneAt, reached: v.optional(v.boolean(), true) }),
  ),
  /**
   * The officer has arrived; `code`: the arrival code that the shop showed. An invalid code is
   * refused, or ignored in a step sent later. Errors: INVALID_INPUT code, WRONG_STATE.
   */
  recordArrival: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      position: place,
      doneAt,
      code: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{20}$/, '这不是到场码'))),
    }),
  ),
  /**
   * Closes a report with the finding of its verification; `notify`: the law that wants the reporter
   * told (Art. 36).
   */
  conclude: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      notify: v.optional(oneOf(noticeLaws.codes, '请选择依据的法律')),
      note: committedText(2, 500, '请写明核查情况'),
    }),
  ),
}
