import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const recall: Handler<'dispatch.recall'> = ({ reason, note }, call) => {
  const secret = note === '' ? undefined : bindText(note)
  const command = { type: 'recall' as const, reason, ...(secret && { note: secret.commitment }) }
  return act(call, command, { secrets: secret ? [secret] : [] })
}
