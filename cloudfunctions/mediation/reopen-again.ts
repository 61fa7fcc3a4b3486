import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const reopenAgain: Handler<'mediation.reopenAgain'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'reopenAgain', reason: text.commitment }, { secrets: [text] })
}
