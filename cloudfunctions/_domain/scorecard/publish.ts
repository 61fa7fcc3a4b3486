import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Shop } from '../../../miniprogram/shared/scorecard/inputs'
import { coveredOn, publish } from '../../../miniprogram/shared/scorecard/publication'
import { firstAfter, monthOf } from '../../../miniprogram/shared/scorecard/table'
import { fallAverted } from '../../../miniprogram/shared/vocabulary/objection'
import { ratingSources } from '../../../miniprogram/shared/vocabulary/stars'
import { type Collected, closedBy, tableOf } from './collected'
import type { ScorecardEvent } from './events'
import { type LiveInputs, questionable } from './inputs'
import { falls, openDrop, type Scorecard, showing } from './state'

/** Months after which a shop without new inputs is published again: as many as its level looks back. */
const quietMonths = 3

/** A shop's next publication; when the public would see fewer stars, the merchant is told with it (民法典1029). */
export function publishScore(state: Scorecard, shop: Shop, today: Day, live: LiveInputs): ScorecardEvent[] {
  const collected = closedBy(state.collected, coveredOn(today))
  const latest = publish(shop, today, tableOf(collected, today), state.latest)
  const event: ScorecardEvent = { type: 'month.published', data: { ...latest, next: nextDay(collected, today) } }
  const { shown } = showing({ ...state, latest })
  const stars = latest.score.level?.stars
  const [open, drop] = openDrop(state) ?? []
  if (!stars || !falls(shown, latest))
    // A repair or time has undone the fall that the merchant was told of: no answer is needed.
    return open === undefined || drop?.state !== 'told'
      ? [event]
      : [event, { type: 'objection.granted', data: { id: open, reason: fallAverted } }]
  if (open !== undefined) return [event]
  const objection = { kind: 'drop', state: 'told', toldOn: today, ...questionable(live, today), stars } as const
  return [event, { type: 'objection.opened', data: { id: `drop-${today}`, objection } }]
}

/**
 * The last day of a fact comes before the month's: after it the fact is not to be mentioned. What is of a month that is
 * not covered yet waits for the first of the next.
 */
function nextDay({ lasting, ratings, complaints }: Collected, today: Day): Day {
  const ends = lasting.flatMap(({ until }) => (until !== undefined && until > today ? [until] : []))
  const months = ratingSources.codes.flatMap((source) => Object.keys(ratings[source].open))
  const waits = [...complaints.map(({ day }) => monthOf(day)), ...months].some((month) => month > coveredOn(today))
  return [firstAfter(today, waits ? 1 : quietMonths), ...ends].sort()[0]!
}
