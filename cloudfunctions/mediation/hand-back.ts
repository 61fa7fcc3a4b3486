import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const handBack: Handler<'mediation.handBack'> = ({ result, note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'handBack', result, note: text.commitment }, { secrets: [text] })
}
