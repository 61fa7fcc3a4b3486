import type { Day } from '#shared/calendar/days'
import type { ScoredShop } from '#shared/scorecard/inputs'
import { createPublication, monthCoveredOn } from '#shared/scorecard/publication'
import { firstDayAfterMonths, monthOf } from '#shared/scorecard/table'
import { fallAverted } from '#shared/vocabulary/objection'
import { ratingSources } from '#shared/vocabulary/stars'
import { type Collected, closeMonthsTo, publicInputsOf } from './collected'
import type { ScorecardEvent } from './events'
import { findQuestionableInputs, type ScorecardContext } from './inputs'
import { replyEndDay } from './objection/objection'
import { findOpenDropObjection, isStarDrop, type Scorecard, updateShown } from './state'

/**
 * A shop without new inputs is published again after this many months. The level of a score looks
 * back as many months.
 */
const quietMonths = 3

/**
 * Publishes a shop's score. If the public would see fewer stars than now, the merchant is notified
 * first and may object (民法典1029).
 */
export function publishScore(
  scorecard: Scorecard,
  shop: ScoredShop,
  { today, live, calendar }: Pick<ScorecardContext, 'today' | 'live' | 'calendar'>,
): ScorecardEvent[] {
  const collected = closeMonthsTo(scorecard.collected, monthCoveredOn(today))
  const latest = createPublication(shop, today, publicInputsOf(collected, today), scorecard.latest)
  const publication: ScorecardEvent = {
    type: 'month.published',
    data: { ...latest, next: nextPublicationDay(collected, today) },
  }

  const { shown: shownPublication } = updateShown({ ...scorecard, latest })
  const stars = latest.score.level?.stars
  const [openObjectionId, openObjection] = findOpenDropObjection(scorecard) ?? []
  const isDrop = stars && isStarDrop(shownPublication, latest)
  if (!isDrop) {
    if (openObjectionId === undefined || openObjection?.state !== 'told') return [publication]
    // The merchant was notified of a drop that is no longer there, because of a repair or the
    // passing of time. It need not reply.
    const data = { id: openObjectionId, reason: fallAverted }
    return [publication, { type: 'objection.granted', data }]
  }

  const isMerchantNotified = openObjectionId !== undefined
  if (isMerchantNotified) return [publication]
  const objection = {
    kind: 'drop',
    state: 'told',
    toldOn: today,
    replyUntil: replyEndDay(today, calendar),
    ...findQuestionableInputs(live, today),
    stars,
  } as const
  return [publication, { type: 'objection.opened', data: { id: `drop-${today}`, objection } }]
}

/**
 * The day of the next publication: the first of the next month if there are inputs of a month that
 * is not published yet, otherwise after the quiet months. It is earlier if a lasting input ends
 * before: from its end day on the input must not be mentioned.
 */
function nextPublicationDay({ lasting, ratings, complaints }: Collected, today: Day): Day {
  const endDays = lasting
    .map(({ endDay }) => endDay)
    .filter((endDay) => endDay !== undefined && endDay > today)

  const ratingMonths = ratingSources.codes.flatMap((source) => Object.keys(ratings[source].open))
  const complaintMonths = complaints.map(({ day }) => monthOf(day))
  const hasUnpublishedMonth = [...complaintMonths, ...ratingMonths].some(
    (month) => month > monthCoveredOn(today),
  )
  const monthlyDay = firstDayAfterMonths(today, hasUnpublishedMonth ? 1 : quietMonths)
  return [monthlyDay, ...endDays].sort()[0]!
}
