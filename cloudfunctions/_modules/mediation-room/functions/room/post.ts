import type { Handler } from '../../../../_gateway/handler'
import { commitText } from '../../../../_persistence/case/personal-data'
import { postMessage } from './post-message'

/** Posts a text in the room. */
export const post: Handler<'room.post'> = ({ text }, actionCall) => {
  const committedText = commitText(text)
  const message = { type: 'said' as const, data: { text: committedText.commitment } }
  return postMessage(actionCall, message, committedText)
}
