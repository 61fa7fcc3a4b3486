import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/particulars'

export const terminate: Handler<'mediation.terminate'> = ({ mode, ground, note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'terminate', mode, ground, note: text.commitment }, { secrets: [text] })
}
