import { actSaying, type Handler } from '../_serve/call'

export const decide: Handler<'mediation.decide'> = ({ decision, note }, call) => {
  const type = call.actor.role === 'squad' ? 'decideReferred' : 'decideReported'
  return actSaying(call, note, (said) => ({ type, decision, note: said }))
}
