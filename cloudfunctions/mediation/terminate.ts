import type { Command } from '../_domain/case/commands'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { boundNotice } from '../_serve/notice'
import { bindText } from '../_store/case/particulars'

export const terminate: Handler<'mediation.terminate'> = async ({ mode, ground, note }, call) => {
  const text = bindText(note)
  const command: Command = { type: 'terminate', mode, ground, note: text.commitment }
  const notice = await boundNotice(call, command, { kind: 'terminated', ground, note })
  return act(call, { ...command, notice: notice[0]?.commitment }, { secrets: [text, ...notice] })
}
