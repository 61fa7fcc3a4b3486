import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const vouch: Handler<'mediation.vouch'> = ({ signer, note }, call) => {
  const text = bindText(note)
  return act(call, { type: 'vouch', signer, note: text.commitment }, { secrets: [text] })
}
