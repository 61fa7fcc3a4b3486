import { runCaseCommand } from '../_gateway/case-command'
import { commitTexts } from '../_gateway/committed-texts'
import type { Handler } from '../_gateway/handler'
import { prepareNotice } from '../_gateway/notice'

/** Ends the mediation without an agreement (Order 121 Art. 23), with the notice (form 8). */
export const terminate: Handler<'mediation.terminate'> = async (input, actionCall) => {
  const { ground, note } = input
  const { commandData, secrets } = commitTexts('mediation.terminate', input)
  const issueNotice = prepareNotice(actionCall, { kind: 'terminated', ground, note })

  return runCaseCommand(actionCall, async (transaction) => {
    const notice = await issueNotice(transaction)
    const command = { ...commandData, type: 'terminate' as const, notice: notice.commitment }
    return { command, secrets: [...secrets, notice] }
  })
}
