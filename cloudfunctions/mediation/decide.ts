import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const decide: Handler<'mediation.decide'> = ({ decision, note: words }, call) => {
  const type = call.actor.role === 'squad' ? 'decideReferred' : 'decideReported'
  return actSaying(call, words, (note) => ({ type, decision, note }))
}
