import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const extend: Handler<'mediation.extend'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'extend', reason: text.commitment }, { secrets: [text] })
}
