import type { Handler } from '../_serve/call'
import { say as put } from '../_serve/say'
import { bindText } from '../_store/particulars'

export const say: Handler<'room.say'> = (said, call) => {
  const text = bindText(said.text)
  return put(call, { type: 'said', data: { text: text.commitment } }, text)
}
