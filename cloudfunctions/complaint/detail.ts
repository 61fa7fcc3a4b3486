import { comingTo } from '../_domain/assignment/assign'
import { personIn } from '../_domain/case/relations'
import { type Handler, viewFor } from '../_serve/call'
import { duty } from '../_store/staff/roster'

/** The case; to its complainants also how far away the officer is who has accepted it and is not there yet. */
export const detail: Handler<'complaint.detail'> = async (_, call) => {
  const { kind, state, holder, spot } = call.head.state
  const waits =
    kind === 'complaint' &&
    personIn(call.head, call.openid) !== undefined &&
    state === 'assigned' &&
    holder !== undefined
  const [view, on] = await Promise.all([viewFor(call, call.head), waits ? duty.find(holder) : undefined])
  const there = spot ?? view.place
  const coming = there && comingTo(there, on?.position, call.now)
  return coming ? { ...view, coming } : view
}
