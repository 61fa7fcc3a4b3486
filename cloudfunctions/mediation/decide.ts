import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const decide: Handler<'mediation.decide'> = ({ decision, note }, call) => {
  const text = bindText(note)
  const type = call.actor.role === 'squad' ? ('decideReferred' as const) : ('decideReported' as const)
  return act(call, { type, decision, note: text.commitment }, { secrets: [text] })
}
