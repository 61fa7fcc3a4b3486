import type { Handler } from '../_serve/call'
import { postMessage } from './post-message'

export const answer: Handler<'room.answer'> = ({ proposal, accepts }, call) =>
  postMessage(call, { type: 'answered', data: { proposal, accepts } })
