import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const withdraw: Handler<'complaint.withdraw'> = (input, call) => {
  if (input.reason === '') return act(call, { type: 'withdraw' })
  const reason = bindText(input.reason)
  return act(call, { type: 'withdraw', reason: reason.commitment }, { secrets: [reason] })
}
