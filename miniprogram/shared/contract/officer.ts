import * as v from 'valibot'
import type { Shift } from '../calendar/shifts'
import { declineReasons, returnReasons } from '../vocabulary/dispatch'
import { noticeLaws, reportFindings } from '../vocabulary/report'
import { reads, runsCommand, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { committedText, id, oneOf, optionalCommittedText, place } from './fields'
import type { OpenOffer } from './open-offer'
import type { OfficerTask } from './task'

// All times in this file are milliseconds since 1970.

/** An open offer on the officer's phone. */
export interface OfferCard extends OpenOffer {
  case: CaseSummary
  merchantAddress: string
  /** The facts in the words of the complainant. Absent after they were erased. */
  said?: string
  /** Location of the case. */
  place?: { longitude: number; latitude: number }
}

/** A case that the centre recalled, with the little that its former officer may still read. */
export interface RecalledTask {
  caseId: string
  number: string
  merchantName: string
  /** Message that explains the recall, in Chinese. */
  said: string
  /** When it was recalled. */
  at: number
}

export interface DutyView {
  onDuty: boolean
  /** When the officer went on or off duty. Absent if they never did. */
  since?: number
  /** The last position sent while on duty; `at` is when it was sent. */
  position?: { longitude: number; latitude: number; at: number }
  /** The officer's current or next shift; absent if none begins within a day. */
  shift?: Shift & {
    /** Beginning of the shift. */
    from: number
    endsAt: number
  }
}

/**
 * When the officer did this, by the phone's clock. The phone may send an action later, when it has
 * a connection again; views then show this time and the server's.
 */
const doneAt = v.optional(v.number('时间不对'))

export const officer = {
  /** Goes on or off duty. */
  duty: writes<DutyView>()(
    v.object({
      onDuty: v.boolean(),
      /** The phone sends its position once, when the officer goes on duty. */
      position: place,
    }),
  ),
  /** Everything that the officer's main page shows, in one call. */
  tasks: reads<{
    /** The server's time, for countdowns. */
    now: number
    duty: DutyView
    offers: OfferCard[]
    /** Open cases that the officer owns or helps with. */
    open: OfficerTask[]
    /** Recently closed cases. Cases with a formality to complete come first. */
    closed: CaseSummary[]
    /** Cases that were recalled from the officer within the last day. */
    recalled: RecalledTask[]
  }>()(v.object({})),
  /**
   * Accepts the offer. Errors: OFFER_NOT_YOURS, OFFER_DECLINED, OFFER_EXPIRED, OFFER_TAKEN,
   * OFFER_WITHDRAWN.
   */
  acceptOffer: runsCommand<CaseView>()(v.object({ caseId: id })),
  /** Declines the offer. The case goes to the next officer at once, or back to the centre. */
  declineOffer: runsCommand<{ done: true }>()(
    v.object({
      caseId: id,
      reason: oneOf(declineReasons.codes, '请选择原因'),
      note: optionalCommittedText(200),
    }),
  ),
  /**
   * Returns the case to the centre. Only the centre may give it to another officer (Order 121
   * Art. 41).
   */
  returnCase: runsCommand<{ done: true }>()(
    v.object({
      caseId: id,
      reason: oneOf(returnReasons.codes, '请选择原因'),
      note: optionalCommittedText(200),
    }),
  ),
  /** Records a call to the consumer. The first successful call meets the service target. */
  recordContact: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      doneAt,
      /** The consumer answered the call. */
      reached: v.optional(v.boolean(), true),
    }),
  ),
  /**
   * Records that the officer has arrived. Errors: INVALID_INPUT (field `code`) for an invalid code,
   * WRONG_STATE.
   */
  recordArrival: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      position: place,
      doneAt,
      /**
       * The arrival code that the shop's phone displayed. An invalid code in a call that is sent
       * later is ignored, because the code has expired by then.
       */
      code: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{20}$/, '这不是到场码'))),
    }),
  ),
  /** Closes a report with the finding of its verification. */
  conclude: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      finding: oneOf(reportFindings.codes, '请选择核查结论'),
      /** The law that requires notifying the reporter of the result (Order 121 Art. 36), if any. */
      notify: v.optional(oneOf(noticeLaws.codes, '请选择依据的法律')),
      note: committedText(2, 500, '请写明核查情况'),
    }),
  ),
}
