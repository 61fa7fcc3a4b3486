import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { bindNotice } from '../_gateway/notice'
import { commitText } from '../_persistence/case/personal-data'

export const terminate: Handler<'mediation.terminate'> = async ({ mode, ground, note }, call) => {
  const text = commitText(note)
  const binding = bindNotice(call, { kind: 'terminated', ground, note })
  return runCaseCommand(call, async (transaction) => {
    const notice = await binding(transaction)
    const command = {
      type: 'terminate' as const,
      mode,
      ground,
      note: text.commitment,
      notice: notice.commitment,
    }
    return { command, secrets: [text, notice] }
  })
}
