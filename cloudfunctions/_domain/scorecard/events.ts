import { type Day, dayOf } from '../../../miniprogram/shared/clock/days'
import type { Input } from '../../../miniprogram/shared/scorecard/inputs'
import type { Publication } from '../../../miniprogram/shared/scorecard/publication'
import { firstAfter } from '../../../miniprogram/shared/scorecard/table'
import { type EventOf, eventRows, evolver, type Moment } from '../decider'
import { change, closedBy } from './collected'
import { objectionEvents } from './objection/events'
import { programmeEvents } from './programme/events'
import { emptyScorecard, type Scorecard, showing } from './state'

/** A new input counts from the next month's publication on. */
function sooner(state: Scorecard, at: number): Scorecard {
  const first = firstAfter(dayOf(at), 1)
  return first < state.due ? { ...state, due: first } : state
}

/**
 * An input that was repaired, performed or wrong is used no more from the same day on (发改委令第36号): its end does not wait
 * for the month's publication.
 */
const isLasting = ({ kind }: Input): boolean => kind !== 'rating' && kind !== 'complaint'

const event = eventRows<Scorecard>()

export const scorecardEvents = {
  /** `source`: number of the document, or the case, behind it; `handledBy`: officers who had that case in hand. */
  'input.added': event<{ input: Input; source?: string; handledBy?: string[] }>((state, { input }, { at }) => ({
    ...sooner(state, at),
    collected: change(state.collected, input, 1),
  })),
  'input.removed': event<{ input: Input; reason: string }>((state, { input }, { at }) => ({
    ...(isLasting(input) ? { ...state, due: dayOf(at) } : sooner(state, at)),
    collected: change(state.collected, input, -1),
  })),
  'month.published': event<Publication & { next: Day }>((state, { next, ...latest }) => ({
    ...state,
    collected: closedBy(state.collected, latest.month),
    due: next,
    latest,
  })),
  ...objectionEvents,
  ...programmeEvents,
  /** A certificate was issued: `digest` binds its text. */
  'certificate.issued': event<{ number: string; digest: string }>((state) => state),
}

export type ScorecardEvent = EventOf<typeof scorecardEvents>

/** An event with the moment at which it was recorded. */
export type ScorecardRecord = ScorecardEvent & Moment

export const scorecardEvolver = evolver<Scorecard, ScorecardEvent>({
  events: scorecardEvents,
  begin: ({ at }) => emptyScorecard(dayOf(at)),
  change: (_, changed) => showing(changed),
})
