import { dayOf } from '../../../../miniprogram/shared/clock/days'
import { eventRows } from '../../decider'
import type { Scorecard } from '../state'
import type { Objection } from './objection'

interface Moved {
  id: string
}

function moved(state: Scorecard, id: string, change: Partial<Objection>): Scorecard {
  const objection = state.objections[id]
  if (!objection) throw new Error(`no objection ${id}`)
  return { ...state, objections: { ...state.objections, [id]: { ...objection, ...change } } }
}

const event = eventRows<Scorecard>()

export const objectionEvents = {
  /** The merchant is told that its stars are about to fall, or objects of its own accord. */
  'objection.opened': event<Moved & { objection: Objection }>((state, { id, objection }) => ({
    ...state,
    objections: { ...state.objections, [id]: objection },
  })),
  'objection.submitted': event<Moved>((state, { id }, { at }) =>
    moved(state, id, { state: 'submitted', submittedOn: dayOf(at) }),
  ),
  'objection.granted': event<Moved & { reason: string }>((state, { id, reason }) =>
    moved(state, id, { state: 'granted', reason }),
  ),
  'objection.refused': event<Moved & { reason: string }>((state, { id, reason }) =>
    moved(state, id, { state: 'refused', reason }),
  ),
  /** No decision in time: the fall is shown, and the objection stays under review. */
  'objection.overrun': event<Moved>((state, { id }) => moved(state, id, { overdue: true })),
  /** The days for a reply are over: the fall is shown. */
  'objection.lapsed': event<Moved>((state, { id }) => moved(state, id, { state: 'lapsed' })),
}
