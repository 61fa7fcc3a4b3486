import { actSaying, type Handler } from '../_serve/call'

export const publish: Handler<'mediation.publish'> = ({ note }, call) => {
  const type = call.actor.role === 'squad' ? 'publishReferred' : 'publishReported'
  return actSaying(call, note, (said) => ({ type, note: said }))
}
