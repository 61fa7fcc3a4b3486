import * as v from 'valibot'
import { reads, runsCommand } from '../../shared/contract/action'
import type { CaseSummary, CaseView } from '../../shared/contract/case-view'
import { committedText, cursor, id, oneOf } from '../../shared/contract/fields'
import { entrustResults } from '../../shared/vocabulary/formalities'

const caseId = id

const mediation = {
  /**
   * Entrusts the consumer council with the mediation, in the bureau's name and with both parties'
   * consent (Order 121 Art. 19). Errors: as for `mediation.issueNotice`; WRONG_STATE.
   */
  entrust: runsCommand<CaseView>()(
    v.object({ caseId, bothAgree: v.literal(true, '委托调解要双方都同意（第十九条）') }),
  ),
  /**
   * The consumer council reports the result of its mediation. It then loses access to the case, and
   * the officer continues.
   */
  returnEntrustment: runsCommand<{ done: true }>()(
    v.object({
      caseId,
      result: oneOf(entrustResults.codes, '请选择结果'),
      note: committedText(2, 500, '请写明双方怎么说'),
    }),
  ),
  /** Cases that the consumer council mediates now, the latest first. */
  entrusted: reads<{ cases: CaseSummary[]; next?: string }>()(v.object({ cursor })),
}

export const contract = { mediation }
