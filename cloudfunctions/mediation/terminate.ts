import { runCaseCommand } from '../_gateway/case-command'
import { commitTexts } from '../_gateway/committed-texts'
import type { Handler } from '../_gateway/handler'
import { bindNotice } from '../_gateway/notice'

export const terminate: Handler<'mediation.terminate'> = async (input, actionCall) => {
  const { ground, note } = input
  const { commandData, secrets } = commitTexts('mediation.terminate', input)
  const binding = bindNotice(actionCall, { kind: 'terminated', ground, note })
  return runCaseCommand(actionCall, async (transaction) => {
    const notice = await binding(transaction)
    const command = { ...commandData, type: 'terminate' as const, notice: notice.commitment }
    return { command, secrets: [...secrets, notice] }
  })
}
