import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { postMessage } from './post-message'

export const post: Handler<'room.post'> = (said, call) => {
  const text = bindText(said.text)
  return postMessage(call, { type: 'said', data: { text: text.commitment } }, text)
}
