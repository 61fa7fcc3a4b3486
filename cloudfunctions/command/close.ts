import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const close: Handler<'command.close'> = ({ allowed, reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'judgeClosing', allowed, note: text.commitment }, { secrets: [text] })
}
