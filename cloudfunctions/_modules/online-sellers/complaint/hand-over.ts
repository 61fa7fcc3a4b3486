import { competenceArticle } from '#shared/intake/competence'
import { transferTargets } from '#shared/vocabulary/online-sales'
import { runCaseCommand } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { prepareNonAcceptanceNotice } from '../../../_gateway/notice'
import { commitText } from '../../../_persistence/case/personal-data'

/** Hands a complaint over to another bureau, and issues the notice that it is not accepted here. */
export const handOver: Handler<'complaint.handOver'> = async ({ target, bureau }, actionCall) => {
  const reason =
    `依照${competenceArticle}，这件投诉由${transferTargets.label(target)}处理。` +
    `经您同意，已移送${bureau}；是否受理，由该局决定并告知您`
  const committedReason = commitText(reason)
  const committedBureau = commitText(bureau)
  const issueNotice = prepareNonAcceptanceNotice(actionCall, 'not_ours', reason)

  return runCaseCommand(actionCall, async (transaction) => {
    const notice = await issueNotice(transaction)
    const command = {
      type: 'handOver' as const,
      target,
      bureau: committedBureau.commitment,
      reason: committedReason.commitment,
      notice: notice.commitment,
    }
    return { command, secrets: [committedBureau, committedReason, notice] }
  })
}
