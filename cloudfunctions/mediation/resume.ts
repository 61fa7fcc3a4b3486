import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const resume: Handler<'mediation.resume'> = ({ note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'resume', note: text.commitment }, { secrets: [text] })
}
