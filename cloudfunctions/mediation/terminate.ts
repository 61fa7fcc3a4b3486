import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { bindNotice } from '../_gateway/notice'
import { commitText } from '../_persistence/case/personal-data'

export const terminate: Handler<'mediation.terminate'> = async (
  { mode, ground, note },
  actionCall,
) => {
  const noteCommitment = commitText(note)
  const binding = bindNotice(actionCall, { kind: 'terminated', ground, note })
  return runCaseCommand(actionCall, async (transaction) => {
    const notice = await binding(transaction)
    const command = {
      type: 'terminate' as const,
      mode,
      ground,
      note: noteCommitment.commitment,
      notice: notice.commitment,
    }
    return { command, secrets: [noteCommitment, notice] }
  })
}
