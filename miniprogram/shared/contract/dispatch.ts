import * as v from 'valibot'
import type { IndicatorSign } from '../intake/indicators'
import type { AssignmentExplanation } from '../vocabulary/assignment'
import { caseClasses } from '../vocabulary/case'
import { type EscalationTarget, recallReasons } from '../vocabulary/dispatch'
import { reads, runsCommand } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, district, id, oneOf, optionalCommittedText, rule } from './fields'

// All times in this file are milliseconds since 1970.

/** A possible officer for a case, or, if the case has an officer, a possible helper. */
export interface Candidate {
  officerId: string
  name: string
  badge: string
  branch: string
  /** Name of the officer's district, if it is not the district of the case. */
  district?: string
  /** Distance to the location of the case, whole metres. Absent if one of the two is unknown. */
  metres?: number
  /** Last known position while on duty. */
  position?: { longitude: number; latitude: number }
  /** Number of open cases that the officer owns. */
  openCases: number
  /** Reasons for the rank. */
  why: AssignmentExplanation[]
  /**
   * The case was just recalled from this officer. They are last in the list and receive an offer
   * only if a person chooses them.
   */
  recalled?: true
  /** How the officer answered the offer in the last, unsuccessful round. */
  answer?: 'declined' | 'silent'
}

/** An item of the centre's inbox. */
export interface InboxCase extends CaseSummary {
  /** Open offers of the case. */
  offers?: { officerName: string; expiresAt: number }[]
  /** Nobody accepted the case. `to` was notified and must find an officer by `dueAt`. */
  escalation?: { to: EscalationTarget; dueAt?: number }
}

export const dispatch = {
  /** Cases of the district in one queue, 20 per page. */
  inbox: reads<{
    cases: InboxCase[]
    /** Number of cases in the two open queues. */
    counts: { waiting: number; moving: number }
    /** Cursor of the next page. */
    next?: string
  }>()(
    v.object({
      /** `waiting`: without an owner. `moving`: offered to officers, or owned by one. */
      box: oneOf(['waiting', 'moving', 'closed'], '分类不对'),
      district,
      cursor,
    }),
  ),
  /**
   * What a dispatcher needs to decide on a case: the suggested class, possible officers, and signs
   * of abuse. All of it is advice.
   */
  propose: reads<{
    /** `triage` of the case has the suggested class. */
    case: CaseView
    /**
     * Possible officers, best first. If the case has an officer: possible helpers from any
     * district, nearest first.
     */
    candidates: Candidate[]
    /** The location of the case, for the map. */
    spot?: { longitude: number; latitude: number }
    /** Indicators of Order 121 Art. 17. */
    signs: IndicatorSign[]
    /** The caller may not choose the officer; the ranking decides. */
    ranked?: true
  }>()(v.object({ caseId: id })),
  /**
   * Confirms the class and offers the case to the chosen officer. If the case is urgent, it is also
   * offered to the next best officers. Acceptance of the complaint is a separate action
   * (`complaint.decide`). Errors: OFFICER_NOT_AVAILABLE, NOBODY_ON_DUTY, SECOND_PERSON_NEEDED for a
   * serious case that the caller recalled.
   */
  confirmTriage: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      class: oneOf(caseClasses.codes, '请选择分类'),
      /** Absent: the ranking decides. */
      officerId: v.optional(id),
    }),
  ),
  /**
   * Records that the centre called the complainant. Error: WRONG_STATE if somebody has reached them
   * before, or if the case is a report (举报).
   */
  recordCall: runsCommand<CaseView>()(v.object({ caseId: id, reached: v.boolean() })),
  /**
   * Takes a case back from its officer. It is then in the state of a returned case, and
   * `confirmTriage` offers it to others. Errors: WRONG_STATE, CLOSING_WAITS while a leader decides
   * whether the case may be closed.
   */
  recallCase: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        reason: oneOf(recallReasons.codes, '请选择原因'),
        note: optionalCommittedText(200),
      }),
      rule({
        showAt: 'note',
        reads: ['reason'],
        isKept: ({ reason, note }) => reason !== 'other' || note !== undefined,
        sentence: '请写明是什么原因',
      }),
    ),
  ),
}
