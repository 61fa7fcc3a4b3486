import { addDays, dayOf, endOf } from '../../miniprogram/shared/clock/days'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'

export const ask: Handler<'complaint.ask'> = ({ needs, note, days }, call) => {
  const text = note === '' ? undefined : bindText(note)
  const dueAt = endOf(addDays(dayOf(call.now), days))
  const type = call.actor.role === 'dispatcher' ? ('inquire' as const) : ('ask' as const)
  return act(call, { type, needs, dueAt, ...(text && { note: text.commitment }) }, { secrets: text ? [text] : [] })
}
