import * as v from 'valibot'
import { reads, writes } from '../../shared/contract/action'
import { oneOf } from '../../shared/contract/fields'
import { type Setting, settingField, settingNames } from '../../shared/contract/settings'
import type { Area } from '../../shared/settings/area-names'
import type { Difference } from '../../shared/settings/differences'
import type { CaseClass, Priority } from '../../shared/vocabulary/case'
import type { QuestionCode } from '../../shared/vocabulary/questions'
import type { Target } from '../../shared/vocabulary/service-targets'

/**
 * A value of a setting that is or was in force. The value that every district starts with has
 * neither a date nor names.
 */
export interface SettingEdition {
  setting: Setting
  /** When it came into force, ms since 1970. */
  since?: number
  /** Name of the leader who adopted it. */
  by?: string
  /** Name of the person who suggested it. */
  suggestedBy?: string
}

/** A value that one person suggests. Another person has to adopt it before it is in force. */
export interface SettingDraft {
  setting: Setting
  /** When it was suggested, ms since 1970. */
  at: number
  /** Name of the person who suggested it. */
  by: string
  /** The caller suggested it. */
  own: boolean
}

/** What the triage rules decide for one case. */
interface TriageDecision {
  class: CaseClass
  priority: Priority
  /** Name of the rule that decided; absent if no rule matched. */
  rule?: string
}

/**
 * A replay: every difference between a changed setting and the one in force, and what the change
 * would have done to past cases. `before` always counts with the setting in force, `after` with the
 * changed one. The lists of other kinds of setting are empty, the objects absent.
 */
export interface SettingReplay {
  /** Lets the caller suggest or adopt exactly this change. */
  ticket: string
  /** Version of the changed value. */
  version: string
  /** Complete: the person who adopts the change must have been sent every difference. */
  differences: Difference[]
  /** Number of past cases that were replayed. */
  total: number
  /** Triage rules: the cases that would be decided otherwise. */
  changed: {
    caseId: string
    number: string
    before: TriageDecision
    after: TriageDecision
  }[]
  /** Triage rules: how many of these cases move from one decision to another. */
  moves: { from: string; to: string; count: number }[]
  /** Triage rules: the rules that decided no past case, each with its row, counted from 1. */
  silent: { name: string; row: number }[]
  /** Service levels: for each target, how many cases had it and how many missed it. */
  late: { target: Target; total: number; before: number; after: number }[]
  /**
   * Service levels: of the cases that an officer accepted (`total`), how many had been escalated
   * before that.
   */
  escalated?: { total: number; before: number; after: number }
  /** Retention: of all closed cases, how many would be retained for a longer or shorter time. */
  retained?: { total: number; longer: number; shorter: number }
  /** Calendar: of the district's cases with open deadlines, in how many a deadline would move. */
  recalculated?: { total: number; moved: number }
  /** Questions: those that would be asked in another number of past complaints. */
  asked: { code: QuestionCode; before: number; after: number }[]
}

const replayedSetting = v.object({ setting: settingField, ticket: v.string('缺少试跑凭证') })

const dispatch = {
  /**
   * One setting of the caller's district.
   */
  setting: reads<{
    /** The value in force. */
    setting: Setting
    /** When it came into force, ms since 1970; absent for the value every district starts with. */
    since?: number
    /** The branches and grids that triage rules may name. */
    areas: Area[]
    /** The districts that a field may name; empty if the setting has no such field. */
    districts: Area[]
    /** The suggested value; absent if nothing is suggested. */
    draft?: SettingDraft
    /** The last ten editions, the newest first, and the value that every district starts with. */
    history: SettingEdition[]
  }>()(v.object({ name: oneOf(settingNames, '没有这项设置') })),
  /**
   * Replays a changed value on the district's latest cases. The `ticket` lets the caller, and
   * nobody else, suggest or adopt exactly this value in place of exactly the value now in force.
   * Error: RULE_WRONG, with the path of the condition or field, if it names an area of another
   * district, or a district that does not exist.
   */
  replay: reads<SettingReplay>()(v.object({ setting: settingField })),
  /**
   * Suggests a value to the leaders, after the caller was shown its differences. It replaces an
   * earlier suggestion. Errors: RULE_WRONG, RULE_NOT_REPLAYED.
   */
  suggest: writes<{ version: string }>()(replayedSetting),
  /**
   * Adopts a value that another person suggested, for cases filed from now on. Errors: RULE_WRONG;
   * RULE_NOT_REPLAYED if the leader was not shown its differences from the value now in force;
   * SECOND_PERSON_NEEDED if the leader suggested it.
   */
  adopt: writes<{ version: string }>()(replayedSetting),
}

export const contract = { dispatch }
