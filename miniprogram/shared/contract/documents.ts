import * as v from 'valibot'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import { sealForms } from '../vocabulary/formalities'
import { reads, runsCommand } from './action'
import type { CaseView } from './case-view'
import { id, oneOf } from './fields'

/**
 * Papers of a case: the agreement (form 9 or a record), the decision (forms 5 and 6), the notice of
 * mediation (form 7), the end of mediation (form 8), and the application to have an agreement
 * confirmed by a court.
 */
export const caseForms = closedList({
  agreement: '调解协议',
  decision: '受理决定书',
  meeting: '调解通知书',
  termination: '终止调解决定书',
  confirmation: '司法确认申请材料',
})
export type CaseForm = CodeOf<typeof caseForms>

/** Sheets that a shop's code is printed on. */
export const posterSizes = closedList({ A4: 'A4 海报', A6: 'A6 台卡' })

export const documents = {
  /**
   * One paper as a PDF, base64. It is generated on each call and never stored, so that it is erased
   * with the case. The shop gets only papers meant for both parties. Error: NO_PAPER.
   */
  make: reads<{ name: string; pdf: string }>()(
    v.object({ caseId: id, form: oneOf(caseForms.codes, '请选择文书') }),
  ),
  /**
   * The centre records that it has put the bureau's seal on a paper as issued last. Error:
   * NO_PAPER.
   */
  preserve: runsCommand<CaseView>()(
    v.object({ caseId: id, form: oneOf(sealForms.codes, '请选择文书') }),
    'preserveDocument',
  ),
  /**
   * The poster with a shop's code in use: a PDF, base64. Errors: MERCHANT_NOT_FOUND, WRONG_STATE
   * without a code.
   */
  poster: reads<{ name: string; pdf: string }>()(
    v.object({ merchantId: id, size: oneOf(posterSizes.codes, '请选择纸张') }),
  ),
}
