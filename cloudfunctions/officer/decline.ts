import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { rosterFor } from '../_store/staff/roster'

export const decline: Handler<'officer.decline'> = ({ reason, note }, call) => {
  const secret = note === '' ? undefined : bindText(note)
  const command = { type: 'decline' as const, reason, ...(secret && { note: secret.commitment }) }
  const roster = rosterFor(call.head, call.now)
  return act(call, command, { roster, secrets: secret ? [secret] : [], answer: () => ({ done: true }) })
}
