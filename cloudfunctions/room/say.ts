import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { say as put } from './post-message'

export const say: Handler<'room.say'> = (said, call) => {
  const text = bindText(said.text)
  return put(call, { type: 'said', data: { text: text.commitment } }, text)
}
