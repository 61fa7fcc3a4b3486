import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const callBack: Handler<'mediation.callBack'> = ({ result, note }, call) => {
  const text = note === '' ? undefined : bindText(note)
  const said = { result, ...(text && { note: text.commitment }) }
  return act(call, { type: 'callBack', ...said }, { secrets: text ? [text] : [] })
}
