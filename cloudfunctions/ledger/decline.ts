import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const decline: Handler<'ledger.decline'> = ({ reason }, call) => {
  const text = bindText(reason)
  return act(call, { type: 'declineErase', reason: text.commitment }, { secrets: [text] })
}
