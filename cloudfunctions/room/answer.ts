import type { Handler } from '../_serve/call'
import { say } from './post-message'

export const answer: Handler<'room.answer'> = ({ proposal, accepts }, call) =>
  say(call, { type: 'answered', data: { proposal, accepts } })
