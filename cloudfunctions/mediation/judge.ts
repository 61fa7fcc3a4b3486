import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const judge: Handler<'mediation.judge'> = ({ granted, reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'judgeChallenge', granted, note: text.commitment }, { secrets: [text] })
}
