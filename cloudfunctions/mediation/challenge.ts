import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const challenge: Handler<'mediation.challenge'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'challenge', note: text.commitment }, { secrets: [text] })
}
