import * as v from 'valibot'
import { reads } from '../../shared/contract/action'
import type { CaseSummary } from '../../shared/contract/case-view'
import type { OverdueCase } from '../../shared/contract/command'
import { cursor, district, oneOf } from '../../shared/contract/fields'

const command = {
  /**
   * Open cases past a date, or past three times the span, those longest overdue first. 20 a page.
   */
  overdue: reads<{
    now: number
    counts: { once: number; triple: number }
    cases: OverdueCase[]
    next?: string
  }>()(v.object({ list: oneOf(['once', 'triple'], '名单不对'), district, cursor })),
  /**
   * Cases of the leader's district settled for less than half of what was computed, in fen; 20 a
   * page.
   */
  shortfalls: reads<{
    cases: (CaseSummary & { claimedFen: number; amountFen: number })[]
    next?: string
  }>()(v.object({ cursor })),
}

const mediation = {
  /** Closed cases that wait for a call-back, the latest first. */
  followUpCalls: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

export const contract = { command, mediation }
