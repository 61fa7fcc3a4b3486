import { actSaying, type Handler } from '../_serve/call'

export const decide: Handler<'mediation.decide'> = ({ decision, note }, call) => {
  const { role } = call.actor
  const type = role === 'squad' ? 'decideReferred' : role === 'leader' ? 'decideLed' : 'decideReported'
  return actSaying(call, note, (said) => ({ type, decision, note: said }))
}
