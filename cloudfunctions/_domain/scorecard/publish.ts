import type { Day } from '#shared/calendar/days'
import type { ScoredShop } from '#shared/scorecard/inputs'
import { createPublication, monthCoveredOn } from '#shared/scorecard/publication'
import { firstAfter, monthOf } from '#shared/scorecard/table'
import { fallAverted } from '#shared/vocabulary/objection'
import { ratingSources } from '#shared/vocabulary/stars'
import { type Collected, closeMonthsTo, publicInputsOf } from './collected'
import type { ScorecardEvent } from './events'
import { questionableInputs, type ScorecardContext } from './inputs'
import { replyTerm } from './objection/objection'
import { isFallOfStars, openFallObjection, type Scorecard, updateShown } from './state'

/**
 * Months after which a shop without new inputs is published again: as many as its level looks back.
 */
const quietMonths = 3

/**
 * A shop's next publication; when the public would see fewer stars, the merchant is told with it
 * (民法典1029).
 */
export function publishScore(
  scorecard: Scorecard,
  shop: ScoredShop,
  { today, live, calendar }: Pick<ScorecardContext, 'today' | 'live' | 'calendar'>,
): ScorecardEvent[] {
  const collected = closeMonthsTo(scorecard.collected, monthCoveredOn(today))
  const latest = createPublication(shop, today, publicInputsOf(collected, today), scorecard.latest)
  const event: ScorecardEvent = {
    type: 'month.published',
    data: { ...latest, next: nextPublicationDay(collected, today) },
  }
  const { shown: shownPublication } = updateShown({ ...scorecard, latest })
  const stars = latest.score.level?.stars
  const [openDropId, drop] = openFallObjection(scorecard) ?? []
  if (!stars || !isFallOfStars(shownPublication, latest))
    // A repair or time has undone the fall that the merchant was told of: no answer is needed.
    return openDropId === undefined || drop?.state !== 'told'
      ? [event]
      : [event, { type: 'objection.granted', data: { id: openDropId, reason: fallAverted } }]
  if (openDropId !== undefined) return [event]
  const objection = {
    kind: 'drop',
    state: 'told',
    toldOn: today,
    replyUntil: replyTerm(today, calendar),
    ...questionableInputs(live, today),
    stars,
  } as const
  return [event, { type: 'objection.opened', data: { id: `drop-${today}`, objection } }]
}

/**
 * The last day of a fact comes before the month's: after it the fact is not to be mentioned. What
 * is of a month that is not covered yet waits for the first of the next.
 */
function nextPublicationDay({ lasting, ratings, complaints }: Collected, today: Day): Day {
  const endDays = lasting.flatMap(({ endDay: lastDay }) =>
    lastDay !== undefined && lastDay > today ? [lastDay] : [],
  )
  const months = ratingSources.codes.flatMap((source) => Object.keys(ratings[source].open))
  const hasPending = [...complaints.map(({ day }) => monthOf(day)), ...months].some(
    (month) => month > monthCoveredOn(today),
  )
  return [firstAfter(today, hasPending ? 1 : quietMonths), ...endDays].sort()[0]!
}
