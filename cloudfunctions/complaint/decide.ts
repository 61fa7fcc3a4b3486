import { refusalDetails } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Command } from '../_domain/case/commands'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { boundNotice } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const decide: Handler<'complaint.decide'> = async (input, call) => {
  if (input.decision === 'accept') {
    const command: Command = { type: 'admit' }
    const notice = await boundNotice(call, command, { kind: 'accepted' })
    return act(call, { ...command, notice: notice[0]?.commitment }, { secrets: notice })
  }
  const { ground, reason } = input
  const bound = bindText(reason)
  const command: Command = { type: 'refuse', ground, reason: bound.commitment }
  const notice = await boundNotice(call, command, {
    kind: 'refused',
    ground,
    reason,
    routes: refusalDetails[ground].routes,
  })
  return act(call, { ...command, notice: notice[0]?.commitment }, { secrets: [bound, ...notice] })
}
