import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const recuse: Handler<'merchant.recuse'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'recuse', note: text.commitment }, { secrets: [text] })
}
