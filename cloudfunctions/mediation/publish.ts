import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const publish: Handler<'mediation.publish'> = ({ note }, call) => {
  const text = bindText(note)
  const type = call.actor.role === 'squad' ? ('publishReferred' as const) : ('publishReported' as const)
  return act(call, { type, note: text.commitment }, { secrets: [text] })
}
