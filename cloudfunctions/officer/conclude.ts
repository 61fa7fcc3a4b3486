import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const conclude: Handler<'officer.conclude'> = ({ finding, notify, note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'conclude', finding, ...(notify && { notify }), note: text.commitment }, { secrets: [text] })
}
