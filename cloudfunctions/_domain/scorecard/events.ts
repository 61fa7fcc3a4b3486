import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { ScoreInput } from '#shared/scorecard/inputs'
import type { Publication } from '#shared/scorecard/publication'
import { firstAfter } from '#shared/scorecard/table'
import { createEvolver, type EventOf, eventRows, type Moment } from '../decider'
import { changeCollected, closeMonthsTo } from './collected'
import { objectionEvents } from './objection/events'
import { programmeEvents } from './programme/events'
import { emptyScorecard, type Scorecard, updateShown } from './state'

/** A new input counts from the next month's publication on. */
function bringDueForward(scorecard: Scorecard, changedAt: number): Scorecard {
  const first = firstAfter(shanghaiDayOf(changedAt), 1)
  return first < scorecard.due ? { ...scorecard, due: first } : scorecard
}

/**
 * A lasting input that was repaired, performed or wrong no longer counts from the same day on
 * (发改委令第36号), so its end must not wait for the monthly publication.
 */
const isLasting = ({ kind }: ScoreInput): boolean => kind !== 'rating' && kind !== 'complaint'

const event = eventRows<Scorecard>()

export const scorecardEvents = {
  /**
   * `source`: number of the document, or the case, behind it; `handledBy`: officers who had that
   * case in hand.
   */
  'input.added': event<{ input: ScoreInput; source?: string; handledBy?: string[] }>(
    (scorecard, { input }, moment) => ({
      ...bringDueForward(scorecard, moment.at),
      collected: changeCollected(scorecard.collected, input, 1),
    }),
  ),
  'input.removed': event<{ input: ScoreInput; reason: string }>((scorecard, { input }, moment) => ({
    ...(isLasting(input)
      ? { ...scorecard, due: shanghaiDayOf(moment.at) }
      : bringDueForward(scorecard, moment.at)),
    collected: changeCollected(scorecard.collected, input, -1),
  })),
  'month.published': event<Publication & { next: Day }>((scorecard, { next, ...latest }) => ({
    ...scorecard,
    collected: closeMonthsTo(scorecard.collected, latest.month),
    due: next,
    latest,
  })),
  ...objectionEvents,
  ...programmeEvents,
  /** A certificate was issued: `digest` binds its text. */
  'certificate.issued': event<{ number: string; digest: string }>((scorecard) => scorecard),
}

export type ScorecardEvent = EventOf<typeof scorecardEvents>

/** An event with the moment at which it was recorded. */
export type ScorecardRecord = ScorecardEvent & Moment

export const scorecardEvolver = createEvolver<Scorecard, ScorecardEvent>({
  events: scorecardEvents,
  begin: ({ at }) => emptyScorecard(shanghaiDayOf(at)),
  change: (_scorecard, changed) => updateShown(changed),
})
