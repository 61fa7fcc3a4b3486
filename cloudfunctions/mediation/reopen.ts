import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const reopen: Handler<'mediation.reopen'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'reopen', reason: text.commitment }, { secrets: [text] })
}
