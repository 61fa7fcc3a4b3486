import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, remove } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import { type EventOf, eventRows, evolver, type Moment } from '../decider'
import { objectionEvents } from './objection/events'
import { programmeEvents } from './programme/events'
import { emptyScorecard, type Scorecard, showing } from './state'

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

const event = eventRows<Scorecard>()

export const scorecardEvents = {
  /** `source`: number of the document, or the case, behind it; `handledBy`: officers who had that case in hand. */
  'input.added': event<{ input: Input; source?: string; handledBy?: string[] }>((state, { input }, { at }) => ({
    ...sooner(state, at),
    statistics: add(state.statistics, input, model),
  })),
  'input.removed': event<{ input: Input; reason: string }>((state, { input }, { at }) => ({
    ...(isLasting(input) ? { ...state, due: dayOf(at) } : sooner(state, at)),
    statistics: remove(state.statistics, input, model),
  })),
  'index.taken': event<Taken>((state, taken) => ({ ...state, due: taken.next, latest: taken })),
  ...objectionEvents,
  ...programmeEvents,
  /** A certificate was issued: `digest` binds its text. */
  'certificate.issued': event<{ number: string; digest: string }>((state) => state),
}

export type ScorecardEvent = EventOf<typeof scorecardEvents>

/** An event with the moment at which it was recorded. */
export type ScorecardRecord = ScorecardEvent & Moment

export const scorecardEvolver = evolver<Scorecard, ScorecardEvent>({
  version: 1,
  events: scorecardEvents,
  begin: ({ at }) => emptyScorecard(dayOf(at)),
  change: (_, changed) => showing(changed),
})
