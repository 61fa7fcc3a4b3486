import type { Handler } from '../../../../_gateway/handler'
import { postMessage } from './post-message'

export const answer: Handler<'room.answer'> = ({ proposal, accepts }, actionCall) =>
  postMessage(actionCall, { type: 'answered', data: { proposal, accepts } })
