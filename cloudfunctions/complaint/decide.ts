import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { prepareNonAcceptanceNotice, prepareNotice } from '../_gateway/notice'
import { commitText } from '../_persistence/case/personal-data'

export const decide: Handler<'complaint.decide'> = async (input, actionCall) => {
  if (input.decision === 'accept') {
    const issueNotice = prepareNotice(actionCall, { kind: 'accepted' })
    return runCaseCommand(actionCall, async (transaction) => {
      const notice = await issueNotice(transaction)
      return { command: { type: 'acceptComplaint', notice: notice.commitment }, secrets: [notice] }
    })
  }

  const { ground, reason } = input
  const committedReason = commitText(reason)
  const issueNotice = prepareNonAcceptanceNotice(actionCall, ground, reason)

  return runCaseCommand(actionCall, async (transaction) => {
    const notice = await issueNotice(transaction)
    const command = {
      type: 'refuseComplaint' as const,
      ground,
      reason: committedReason.commitment,
      notice: notice.commitment,
    }
    return { command, secrets: [committedReason, notice] }
  })
}
