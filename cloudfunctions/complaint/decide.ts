import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import { act, type Handler } from '../_serve/call'
import { boundNotice } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const decide: Handler<'complaint.decide'> = async (input, call) => {
  if (input.decision === 'accept') {
    const binding = boundNotice(call, { kind: 'accepted' })
    return act(call, async (transaction) => {
      const notice = await binding(transaction)
      return { command: { type: 'admit', notice: notice.commitment }, secrets: [notice] }
    })
  }
  const { ground, reason } = input
  const bound = bindText(reason)
  const binding = boundNotice(call, { kind: 'refused', ground, reason, routes: refusalDetails[ground].routes })
  return act(call, async (transaction) => {
    const notice = await binding(transaction)
    const command = { type: 'refuse' as const, ground, reason: bound.commitment, notice: notice.commitment }
    return { command, secrets: [bound, notice] }
  })
}
