import * as v from 'valibot'
import { type CodeOf, closedList } from '../vocabulary/closed-list'
import { sealForms } from '../vocabulary/formalities'
import { reads, runsCommand } from './action'
import type { CaseView } from './case-view'
import { id, oneOf } from './fields'

/** Legal documents of a case. The form numbers are those of the national forms of 2026. */
export const caseForms = closedList({
  /** Form 9, or a mediation record (调解记录). */
  agreement: '调解协议',
  /** Form 5 (accepted) or 6 (not accepted). */
  decision: '受理决定书',
  /** Form 7. */
  meeting: '调解通知书',
  /** Form 8. */
  termination: '终止调解决定书',
  /** The result of a check of goods. */
  goods_check: '查证情况告知书',
  /** The parties' application to a court to confirm their agreement. */
  confirmation: '司法确认申请材料',
})
export type CaseForm = CodeOf<typeof caseForms>

/** Paper sizes of the poster with a shop's QR code. */
export const posterSizes = closedList({ A4: 'A4 海报', A6: 'A6 台卡' })

interface PdfFile {
  /** Name to save the file under. */
  name: string
  /** Content, base64. */
  pdf: string
}

export const documents = {
  /**
   * Generates one legal document of a case. It is never stored: once the texts of the case are
   * erased, it can no longer be generated. The shop receives only documents for both parties.
   * Error: NO_PAPER.
   */
  make: reads<PdfFile>()(v.object({ caseId: id, form: oneOf(caseForms.codes, '请选择文书') })),
  /**
   * Records that the centre has put the bureau's seal on the latest version of a document. Error:
   * NO_PAPER.
   */
  preserve: runsCommand<CaseView>()(
    v.object({ caseId: id, form: oneOf(sealForms.codes, '请选择文书') }),
    'preserveDocument',
  ),
  /**
   * Generates the poster with the shop's current QR code. Errors: MERCHANT_NOT_FOUND, WRONG_STATE
   * if the shop has no QR code.
   */
  poster: reads<PdfFile>()(
    v.object({ merchantId: id, size: oneOf(posterSizes.codes, '请选择纸张') }),
  ),
}
