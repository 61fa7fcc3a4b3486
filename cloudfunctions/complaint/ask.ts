import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const ask: Handler<'complaint.ask'> = ({ needs, note: words, days }, call) => {
  const dueAt = endOf(addDays(dayOf(call.now), days))
  const type = call.actor.role === 'dispatcher' ? 'inquire' : 'ask'
  return actPerhapsSaying(call, words, (note) => ({ type, needs, dueAt, ...(note && { note }) }))
}
