import { actSaying, type Handler } from '../_serve/call'

export const publish: Handler<'mediation.publish'> = ({ note }, call) => {
  const { role } = call.actor
  const type = role === 'squad' ? 'publishReferred' : role === 'leader' ? 'publishLed' : 'publishReported'
  return actSaying(call, note, (said) => ({ type, note: said }))
}
