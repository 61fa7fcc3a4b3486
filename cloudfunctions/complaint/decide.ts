import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/particulars'

export const decide: Handler<'complaint.decide'> = (input, call) => {
  if (input.decision === 'accept') return act(call, { type: 'admit' })
  const reason = bindText(input.reason)
  return act(call, { type: 'refuse', ground: input.ground, reason: reason.commitment }, { secrets: [reason] })
}
