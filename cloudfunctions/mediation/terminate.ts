import { act, type Handler } from '../_serve/call'
import { boundNotice } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const terminate: Handler<'mediation.terminate'> = async ({ mode, ground, note }, call) => {
  const text = bindText(note)
  const binding = boundNotice(call, { kind: 'terminated', ground, note })
  return act(call, async (transaction) => {
    const notice = await binding(transaction)
    const command = { type: 'terminate' as const, mode, ground, note: text.commitment, notice: notice.commitment }
    return { command, secrets: [text, notice] }
  })
}
