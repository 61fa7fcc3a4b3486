import * as v from 'valibot'
import { runsCommand } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { committedText, id } from './fields'

/** An open case past a date: the clock, the date, and whether three times the span has passed. */
export interface OverdueCase {
  case: CaseSummary
  /**
   * `accept`, `mediate`, `verify` by law; `owner`, `contact`, `arrival`, `settle` are service
   * targets.
   */
  what: string
  statutory: boolean
  dueAt: number
  triple: boolean
}

export const command = {
  /**
   * A leader decides whether a case of the first priority is closed as its officer asked. Error:
   * WRONG_STATE when the officer has not asked.
   */
  decideClosing: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      allowed: v.boolean('请选择是否同意'),
      reason: committedText(2, 500, '请写明理由'),
    }),
  ),
}
