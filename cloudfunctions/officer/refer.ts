import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const refer: Handler<'officer.refer'> = ({ note }, call) => {
  const secret = bindText(note)
  return act(call, { type: 'refer', note: secret.commitment }, { secrets: [secret] })
}
