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
  /** Open cases that are overdue, the longest overdue first, 20 a page. */
  overdue: reads<{
    /** Time on the server, ms since 1970. */
    now: number
    /** Number of cases in each of the two lists. */
    counts: { once: number; triple: number }
    cases: OverdueCase[]
    /** Cursor of the next page; absent on the last one. */
    next?: string
  }>()(
    v.object({
      /** `once`: past a deadline. `triple`: past three times the span of a deadline. */
      list: oneOf(['once', 'triple'], '名单不对'),
      district,
      cursor,
    }),
  ),
  /**
   * Cases of the leader's district that were settled for less than half of the claims, 20 a page.
   */
  shortfalls: reads<{
    cases: (CaseSummary & {
      /** The claims that the remedy calculator gave, fen. */
      claimedFen: number
      /** The amount of the settlement, fen. */
      amountFen: number
    })[]
    /** Cursor of the next page; absent on the last one. */
    next?: string
  }>()(v.object({ cursor })),
}

const mediation = {
  /** A leader reopens a case. There is no limit to how often. Error: WRONG_STATE. */
  reopenAgain: runsCommand<CaseView>()(
    v.object({ caseId: id, reason: committedText(5, 500, '请写明为什么重新处理，至少 5 个字') }),
  ),
  /**
   * The centre records its follow-up call (Order 121 Art. 26). If the consumer was not reached, the
   * case stays in the list. Error: WRONG_STATE.
   */
  recordFollowUpCall: runsCommand<CaseView>()(
    v.pipe(
      v.object({
        caseId: id,
        result: oneOf(callBackResults.codes, '请选择回访结果'),
        /** What the consumer said; needed unless they are satisfied or were not reached. */
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
  /** Closed cases that need a follow-up call, the latest first. */
  followUpCalls: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

export const contract = { command, mediation }
