import * as v from 'valibot'
import { closedList } from '../vocabulary/closed-list'
import { reads } from './action'
import { id, oneOf } from './fields'

/** Papers that a case may have: the agreement (form 9 or a record), the decision on it (forms 5 and 6), the end of mediation (form 8). */
export const caseForms = closedList({ agreement: '调解协议', decision: '受理决定书', termination: '终止调解决定书' })

export const paper = {
  /**
   * One paper as a PDF, base64. It is made anew each time and stored nowhere, so that it is deleted with the case. The shop gets the
   * agreement only. Refusal: NO_PAPER.
   */
  make: reads<{ name: string; pdf: string }>()(v.object({ caseId: id, form: oneOf(caseForms.codes, '请选择文书') })),
}
