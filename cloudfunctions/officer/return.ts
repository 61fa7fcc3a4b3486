import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

/** `return` is no name for a function. */
export const giveBack: Handler<'officer.return'> = ({ reason, note }, call) => {
  const secret = note === '' ? undefined : bindText(note)
  const command = { type: 'return' as const, reason, ...(secret && { note: secret.commitment }) }
  return act(call, command, { secrets: secret ? [secret] : [], answer: () => ({ done: true }) })
}
