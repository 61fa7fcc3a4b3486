import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const pause: Handler<'mediation.pause'> = ({ note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'pause', reason: 'appraisal', note: text.commitment }, { secrets: [text] })
}
