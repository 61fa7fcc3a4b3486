import * as v from 'valibot'
import { runsCommand } from './action'
import type { CaseSummary, CaseView } from './case-view'
import { committedText, id } from './fields'

/** An open case with an exceeded deadline. */
export interface OverdueCase {
  case: CaseSummary
  /**
   * The exceeded deadline. `accept`, `mediate` and `verify` are statutory; `owner`, `contact`,
   * `arrival` and `settle` are service targets.
   */
  what: string
  /** The deadline is one of the law, not a service target. */
  statutory: boolean
  /** Milliseconds since 1970. */
  dueAt: number
  /** Three times the allowed time has passed. */
  triple: boolean
}

export const command = {
  /**
   * A leader decides whether a case of the first priority may be closed, as its officer asked.
   * Error: WRONG_STATE if the officer has not asked.
   */
  decideClosing: runsCommand<CaseView>()(
    v.object({
      caseId: id,
      allowed: v.boolean('请选择是否同意'),
      reason: committedText(2, 500, '请写明理由'),
    }),
  ),
}
