import { dayOf } from '../../../../miniprogram/shared/clock/days'
import type { Moment } from '../../decider'
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

export const objectionEvents = {
  /** The merchant is told that its stars are about to fall, or objects of its own accord. */
  'objection.opened': {
    version: 1,
    evolve: (state: Scorecard, { id, objection }: Moved & { objection: Objection }): Scorecard => ({
      ...state,
      objections: { ...state.objections, [id]: objection },
    }),
  },
  'objection.submitted': {
    version: 1,
    evolve: (state: Scorecard, { id }: Moved, { at }: Moment) =>
      moved(state, id, { state: 'submitted', submittedOn: dayOf(at) }),
  },
  'objection.granted': {
    version: 1,
    evolve: (state: Scorecard, { id, reason }: Moved & { reason: string }) =>
      moved(state, id, { state: 'granted', reason }),
  },
  'objection.refused': {
    version: 1,
    evolve: (state: Scorecard, { id, reason }: Moved & { reason: string }) =>
      moved(state, id, { state: 'refused', reason }),
  },
  /** The days for a reply are over: the fall is shown. */
  'objection.lapsed': {
    version: 1,
    evolve: (state: Scorecard, { id }: Moved) => moved(state, id, { state: 'lapsed' }),
  },
}
