import { dayOf, startOf } from '../../../miniprogram/shared/clock/days'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, remove } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import type { EventOf, EventRow, Moment } from '../decider'
import { objectionEvents } from './objection/events'
import { programmeEvents } from './programme/events'
import { type Scorecard, showing } from './state'

/** A new input is looked at with the next monthly snapshot. */
function sooner(state: Scorecard, at: number): Scorecard {
  const first = monthAfter(dayOf(at), 1)
  return first < state.due ? { ...state, due: first } : state
}

/**
 * An input that was repaired, performed or wrong is used no more from the same day on (发改委令第36号): its end does not wait
 * for the month's snapshot.
 */
const isLasting = ({ kind }: Input): boolean => kind !== 'rating' && kind !== 'complaint'

export const scorecardEvents = {
  /** `source`: number of the document, or the case, behind it; `handledBy`: officers who had that case in hand. */
  'input.added': {
    version: 1,
    evolve: (
      state: Scorecard,
      { input }: { input: Input; source?: string; handledBy?: string[] },
      { at }: Moment,
    ): Scorecard => ({ ...sooner(state, at), statistics: add(state.statistics, input, model) }),
  },
  'input.removed': {
    version: 1,
    evolve: (state: Scorecard, { input }: { input: Input; reason: string }, { at }: Moment): Scorecard => ({
      ...(isLasting(input) ? { ...state, due: dayOf(at) } : sooner(state, at)),
      statistics: remove(state.statistics, input, model),
    }),
  },
  'index.taken': {
    version: 1,
    evolve: (state: Scorecard, taken: Taken): Scorecard => ({ ...state, due: taken.next, latest: taken }),
  },
  ...objectionEvents,
  ...programmeEvents,
  /** A certificate was issued: `digest` binds its text. */
  'certificate.issued': {
    version: 1,
    evolve: (state: Scorecard, _: { number: string; digest: string }): Scorecard => state,
  },
} satisfies Record<string, EventRow<Scorecard, any, Scorecard>>

export type ScorecardEvent = EventOf<typeof scorecardEvents>

/** An event with the moment at which it was recorded. */
export type ScorecardRecord = ScorecardEvent & Moment

/** The scorecard after events that are decided today and not recorded yet. */
export const after = (state: Scorecard, events: ScorecardEvent[], today: string): Scorecard =>
  events.reduce<Scorecard>(
    (so, { type, data }) =>
      showing(scorecardEvents[type].evolve(so, data as never, { at: startOf(today), by: { role: 'system' } })),
    state,
  )
