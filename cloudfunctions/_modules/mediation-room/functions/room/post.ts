import type { Handler } from '../../../../_gateway/handler'
import { commitText } from '../../../../_persistence/case/personal-data'
import { postMessage } from './post-message'

export const post: Handler<'room.post'> = (messageInput, actionCall) => {
  const messageCommitment = commitText(messageInput.text)
  return postMessage(
    actionCall,
    { type: 'said', data: { text: messageCommitment.commitment } },
    messageCommitment,
  )
}
