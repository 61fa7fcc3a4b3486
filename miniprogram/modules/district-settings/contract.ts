import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { oneOf } from '../../shared/contract/fields'
import { type Setting, settingField, settingNames } from '../../shared/contract/settings'
import type { Difference } from '../../shared/settings/differences'
import type { CaseClass, Priority } from '../../shared/vocabulary/case'
import type { QuestionCode } from '../../shared/vocabulary/questions'
import type { Target } from '../../shared/vocabulary/service-targets'

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

const dispatch = {
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

export const contract = { dispatch }
