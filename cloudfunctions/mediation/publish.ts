import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const publish: Handler<'mediation.publish'> = ({ note: words }, call) => {
  const type = call.actor.role === 'squad' ? 'publishReferred' : 'publishReported'
  return actSaying(call, words, (note) => ({ type, note }))
}
