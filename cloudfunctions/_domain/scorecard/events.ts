import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { ScoreInput } from '#shared/scorecard/inputs'
import type { Publication } from '#shared/scorecard/publication'
import { firstDayAfterMonths } from '#shared/scorecard/table'
import { createEvolver, type EventOf, eventRows, type Moment } from '../decider'
import { changeCollected, closeMonthsTo } from './collected'
import { objectionEvents } from './objection/events'
import { programmeEvents } from './programme/events'
import { emptyScorecard, type Scorecard, updateShown } from './state'

/**
 * A new input counts from the publication of the next month. A quiet shop is published less often,
 * so its next publication is brought forward.
 */
function publishNextMonth(scorecard: Scorecard, changedAt: number): Scorecard {
  const firstOfNextMonth = firstDayAfterMonths(shanghaiDayOf(changedAt), 1)
  return firstOfNextMonth < scorecard.due ? { ...scorecard, due: firstOfNextMonth } : scorecard
}

/**
 * Lasting inputs are penalties, pledges and the like. When such an input is repaired, performed or
 * found to be wrong, it must not be used from the same day on (发改委令第36号). So the score is
 * published on that day, too.
 */
const isLasting = ({ kind }: ScoreInput): boolean => kind !== 'rating' && kind !== 'complaint'

const defineEvent = eventRows<Scorecard>()

export const scorecardEvents = {
  'input.added': defineEvent<{
    input: ScoreInput
    /** Number of the document or of the case from which the input follows. */
    source?: string
    /** Officers who had that case in hand. */
    handledBy?: string[]
  }>((scorecard, { input }, moment) => ({
    ...publishNextMonth(scorecard, moment.at),
    collected: changeCollected(scorecard.collected, input, 1),
  })),
  'input.removed': defineEvent<{ input: ScoreInput; reason: string }>(
    (scorecard, { input }, moment) => {
      const dueScorecard = isLasting(input)
        ? { ...scorecard, due: shanghaiDayOf(moment.at) }
        : publishNextMonth(scorecard, moment.at)
      return { ...dueScorecard, collected: changeCollected(scorecard.collected, input, -1) }
    },
  ),
  'month.published': defineEvent<
    Publication & {
      /** Day of the next publication. */
      next: Day
    }
  >((scorecard, { next: nextPublicationDay, ...latest }) => ({
    ...scorecard,
    collected: closeMonthsTo(scorecard.collected, latest.month),
    due: nextPublicationDay,
    latest,
  })),
  ...objectionEvents,
  ...programmeEvents,
  /** A credit certificate was issued. It does not change the scorecard. */
  'certificate.issued': defineEvent<{
    number: string
    /** SHA-256 of its text: a changed certificate can be recognized. */
    digest: string
  }>((scorecard) => scorecard),
}

export type ScorecardEvent = EventOf<typeof scorecardEvents>

/** An event with the moment at which it was recorded. */
export type ScorecardRecord = ScorecardEvent & Moment

export const scorecardEvolver = createEvolver<Scorecard, ScorecardEvent>({
  events: scorecardEvents,
  begin: ({ at }) => emptyScorecard(shanghaiDayOf(at)),
  change: (_previousScorecard, nextScorecard) => updateShown(nextScorecard),
})
