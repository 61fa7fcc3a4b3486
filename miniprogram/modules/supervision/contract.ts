import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import type { OverdueCase } from '../../shared/contract/command'
import {
  committedText,
  cursor,
  district,
  id,
  oneOf,
  optionalCommittedText,
  rule,
} from '../../shared/contract/fields'
import { callBackResults } from '../../shared/vocabulary/formalities'

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
  /**
   * A leader decides to reopen a case, however often it was reopened before. Error: WRONG_STATE.
   */
  reopenAgain: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明为什么重新处理，至少 5 个字') }),
  ),
  /**
   * Records the centre's call-back (Art. 26); a consumer not reached stays on the list. Error:
   * WRONG_STATE.
   */
  recordFollowUpCall: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        result: oneOf(callBackResults.codes, '请选择回访结果'),
        note: optionalCommittedText(500),
      }),
      rule({
        showAt: 'note',
        reads: ['result'],
        isKept: ({ result, note: followUpNote }) =>
          (followUpNote?.length ?? 0) >= 2 || result === 'satisfied' || result === 'unreached',
        sentence: '请写明消费者怎么说',
      }),
    ),
  ),
  /** Closed cases that wait for a call-back, the latest first. */
  followUpCalls: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

export const contract = { command, mediation }
