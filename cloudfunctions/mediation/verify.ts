import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const verify: Handler<'mediation.verify'> = ({ finding, note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'verify', finding, note: text.commitment }, { secrets: [text] })
}
