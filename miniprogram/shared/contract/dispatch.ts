import * as v from 'valibot'
import type { IndicatorSign } from '../intake/indicators'
import type { Difference } from '../settings/differences'
import type { AssignmentExplanation } from '../vocabulary/assignment'
import { type CaseClass, caseClasses, type Priority } from '../vocabulary/case'
import { type EscalationTarget, recallReasons } from '../vocabulary/dispatch'
import type { QuestionCode } from '../vocabulary/questions'
import type { Target } from '../vocabulary/service-targets'
import { reads, writes } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { cursor, district, id, oneOf, rule, text } from './fields'
import { type Setting, settingField, settingNames } from './settings'

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

/**
 * A value that was in force from `since`; the one that every district starts with has neither date
 * nor names.
 */
export interface SettingEdition {
  setting: Setting
  since?: number
  /** The leader who adopted it, and the person who suggested it. */
  by?: string
  suggestedBy?: string
}

/** A value that one person suggests and another may switch on. */
export interface SettingDraft {
  setting: Setting
  at: number
  by: string
  /** Suggested by the caller. */
  own: boolean
}

/**
 * Every difference between a changed setting and the one in force, and what the change would have
 * done to past cases: triage rules `changed` to `silent`, service levels `late`.
 */
export interface SettingReplay {
  ticket: string
  version: string
  /** None is left out: who adopts the change must have been sent all of them. */
  differences: Difference[]
  total: number
  changed: {
    caseId: string
    number: string
    before: { class: CaseClass; priority: Priority; rule?: string }
    after: { class: CaseClass; priority: Priority; rule?: string }
  }[]
  moves: { from: string; to: string; count: number }[]
  /** Rules that decided no past case, each with its row counted from 1. */
  silent: { name: string; row: number }[]
  /** Of each target: how many cases had it, and how many missed it before and after. */
  late: { target: Target; total: number; before: number; after: number }[]
  /**
   * Offer timings: how many cases an officer accepted, and how many of them were escalated first,
   * and would be.
   */
  escalated?: { total: number; before: number; after: number }
  /** Retention: of how many closed cases it would be longer, and shorter. */
  retained?: { total: number; longer: number; shorter: number }
  /** Calendar: of how many cases with open deadlines in this district some would move. */
  recalculated?: { total: number; moved: number }
  /** Questions whose number of past complaints in which they are asked would change. */
  asked: { code: QuestionCode; before: number; after: number }[]
}

const replayedSetting = v.object({ setting: settingField, ticket: v.string('缺少试跑凭证') })

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
    /** Where it happened, for the map. */
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
  confirmTriage: writes<CaseView>()(
    v.object({
      caseId: id,
      class: oneOf(caseClasses.codes, '请选择分类'),
      officerId: v.optional(id),
    }),
  ),
  /** Sends a helper to the officer of the case. Error: OFFICER_NOT_AVAILABLE. */
  sendReinforcement: writes<CaseView>()(v.object({ caseId: id, officerId: id })),
  /**
   * The centre has rung the complainant up. Error: WRONG_STATE once somebody has reached them,
   * and for a report.
   */
  recordCall: writes<CaseView>()(v.object({ caseId: id, reached: v.boolean() })),
  /**
   * Recalls a case from its officer, as if they had returned it; `confirmTriage` sends it on.
   * Errors: WRONG_STATE, CLOSING_WAITS while a leader decides on closing it.
   */
  recallCase: writes<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        reason: oneOf(recallReasons.codes, '请选择原因'),
        note: v.optional(text(0, 200, ''), ''),
      }),
      rule(
        'note',
        ['reason'],
        ({ reason, note }) => reason !== 'other' || note !== '',
        '请写明是什么原因',
      ),
    ),
  ),
  /**
   * A setting of the district: the value in force, the areas that rules may name, what is suggested
   * in its place, and the last ten values before it.
   */
  setting: reads<{
    setting: Setting
    since?: number
    areas: { id: string; name: string }[]
    draft?: SettingDraft
    history: SettingEdition[]
  }>()(v.object({ name: oneOf(settingNames, '没有这项设置') })),
  /**
   * Every difference from the value in force, and what the changed value would have done to the
   * district's latest cases. `ticket` lets the caller, and nobody else, suggest or adopt exactly
   * this value in place of exactly the one now in force. Error: RULE_WRONG for an area that is
   * not the district's, with the path of its condition.
   */
  replay: reads<SettingReplay>()(v.object({ setting: settingField })),
  /**
   * Suggests a value, whose differences the caller was shown, to the leaders; it replaces the value
   * that was suggested until now. Errors: RULE_WRONG,
   * RULE_NOT_REPLAYED.
   */
  suggest: writes<{ version: string }>()(replayedSetting),
  /**
   * Switches on a value that another person suggested, for cases filed from now on. Errors:
   * RULE_WRONG, RULE_NOT_REPLAYED for a leader who was not shown its differences from the value now
   * in force, SECOND_PERSON_NEEDED.
   */
  adopt: writes<{ version: string }>()(replayedSetting),
}
