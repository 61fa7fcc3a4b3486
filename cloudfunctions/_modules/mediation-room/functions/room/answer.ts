import type { Handler } from '../../../../_gateway/handler'
import { postMessage } from './post-message'

/** A party accepts or rejects a proposal. */
export const answer: Handler<'room.answer'> = ({ proposal, accepts }, actionCall) =>
  postMessage(actionCall, { type: 'answered', data: { proposal, accepts } })
