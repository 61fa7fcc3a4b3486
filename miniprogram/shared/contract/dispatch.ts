import * as v from 'valibot'
import type { IndicatorSign } from '../intake/indicators'
import type { AssignmentExplanation } from '../vocabulary/assignment'
import { caseClasses } from '../vocabulary/case'
import { type EscalationTarget, recallReasons } from '../vocabulary/dispatch'
import { reads, runsCommand } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, district, id, oneOf, optionalCommittedText, rule } from './fields'

/** A possible officer for a case, best first. */
export interface Candidate {
  officerId: string
  name: string
  badge: string
  branch: string
  /** Of an officer of another district than the case's. */
  district?: string
  /** Whole metres to the spot; absent when unknown. */
  metres?: number
  /** Where they were last, on duty. */
  position?: { longitude: number; latitude: number }
  openCases: number
  why: AssignmentExplanation[]
  /**
   * The case was just recalled from this officer: last in the list, and offered to them only by a
   * person's choice.
   */
  recalled?: true
  /** What came of the offer in the round that has come to nothing. */
  answer?: 'declined' | 'silent'
}

/** A row of the centre's inbox, with the officer who has the case or the offer. */
export interface InboxCase extends CaseSummary {
  /** Open offers. */
  offers?: { officerName: string; expiresAt: number }[]
  escalation?: { to: EscalationTarget; dueAt?: number }
}

export const dispatch = {
  /**
   * Cases of the district: `waiting` (without an owner), `moving` (offered or in hand), `closed`.
   * 20 a page.
   */
  inbox: reads<{
    cases: InboxCase[]
    counts: { waiting: number; moving: number }
    next?: string
  }>()(v.object({ box: oneOf(['waiting', 'moving', 'closed'], '分类不对'), district, cursor })),
  /**
   * The suggested class, the candidates and the indicators of Art. 17, each with reasons: advice
   * only. For a case in hand the candidates could help, from any district, the nearest first.
   * `ranked`: the ranking names the officer, the caller may not.
   */
  propose: reads<{
    case: CaseView
    candidates: Candidate[]
    /** The location of the case, for the map. */
    spot?: { longitude: number; latitude: number }
    signs: IndicatorSign[]
    ranked?: true
  }>()(v.object({ caseId: id })),
  /**
   * Fixes the class and offers the case to the chosen officer, when urgent to the best others too;
   * without a choice the ranking decides. Acceptance is a step of its own (`complaint.decide`).
   * Errors: OFFICER_NOT_AVAILABLE, NOBODY_ON_DUTY, SECOND_PERSON_NEEDED for a serious case that
   * the caller recalled.
   */
  confirmTriage: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      class: oneOf(caseClasses.codes, '请选择分类'),
      officerId: v.optional(id),
    }),
  ),
  /**
   * The centre has rung the complainant up. Error: WRONG_STATE once somebody has reached them,
   * and for a report.
   */
  recordCall: runsCommand<CaseView>()(v.object({ caseId: id, reached: v.boolean() })),
  /**
   * Recalls a case from its officer, as if they had returned it; `confirmTriage` sends it on.
   * Errors: WRONG_STATE, CLOSING_WAITS while a leader decides on closing it.
   */
  recallCase: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        reason: oneOf(recallReasons.codes, '请选择原因'),
        note: optionalCommittedText(200),
      }),
      rule(
        'note',
        ['reason'],
        ({ reason, note }) => reason !== 'other' || note !== undefined,
        '请写明是什么原因',
      ),
    ),
  ),
}
