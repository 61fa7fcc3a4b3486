import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { actNoting, type Handler } from '../_serve/call'

export const ask: Handler<'complaint.ask'> = ({ needs, note, days }, call) => {
  const dueAt = endOf(addDays(dayOf(call.now), days))
  const type = call.actor.role === 'dispatcher' ? 'inquire' : 'ask'
  return actNoting(call, note, (said) => ({ type, needs, dueAt, note: said }))
}
