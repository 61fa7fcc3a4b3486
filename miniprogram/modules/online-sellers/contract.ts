import * as v from 'valibot'
import { runsCommand } from '../../shared/contract/action'
import type { CaseView } from '../../shared/contract/case-view'
import { committedLine, id, oneOf } from '../../shared/contract/fields'
import { transferTargets } from '../../shared/vocabulary/online-sales'

const caseId = id

const complaint = {
  /**
   * The complainant agrees that the complaint is handed over to another competent bureau, or no
   * longer agrees. Error: WRONG_STATE once the bureau has accepted the complaint or it is over.
   */
  answerTransfer: runsCommand<CaseView>()(
    v.object({ caseId, agrees: v.boolean('请选择同意或者不同意') }),
  ),
  /**
   * Hands a complaint over to the bureau that is competent by Order 121 Art. 13. Here it ends as
   * not accepted (Art. 16(1)), with the notice that the law requires (Art. 15). Errors:
   * TRANSFER_CONSENT_NEEDED, also if other persons have joined the complaint; WRONG_STATE.
   */
  handOver: runsCommand<CaseView>()(
    v.object({
      caseId,
      target: oneOf(transferTargets.codes, '请选择为什么归那里管'),
      bureau: committedLine(6, 60, '请写接收部门的全称，例如“某某市某某区市场监督管理局”'),
    }),
  ),
  /**
   * Records the number or receipt with which the other bureau confirmed the arrival. Error:
   * WRONG_STATE if the complaint was not handed over, or a receipt is recorded.
   */
  recordReceipt: runsCommand<CaseView>()(
    v.object({
      caseId,
      receipt: committedLine(2, 100, '请写对方的收件编号，或者谁在什么时候收到'),
    }),
  ),
}

export const contract = { complaint }
