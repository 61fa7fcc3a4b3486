import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const exclude: Handler<'complaint.exclude'> = ({ person, reason }, call) => {
  const text = bindText(reason)
  const command = { type: 'exclude' as const, person, reason: text.commitment }
  return act(call, command, {
    secrets: [text],
    joined: ({ joined = [] }) => joined.filter((one) => one.person !== person),
  })
}
