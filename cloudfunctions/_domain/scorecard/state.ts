import type { Day } from '#shared/calendar/days'
import type { Publication } from '#shared/scorecard/publication'
import { firstAfter } from '#shared/scorecard/table'
import type { Programme } from '#shared/vocabulary/programme'
import type { Readable } from '../decider'
import { type Collected, nothingCollected } from './collected'
import type { Objection } from './objection/objection'
import type { ShopAward } from './programme/programmes'

/**
 * The state of a shop's scorecard. Every input of its score is in its events and nowhere else;
 * persons never are.
 */
export interface Scorecard extends Readable {
  collected: Collected
  /** Day from which the timer publishes next. */
  due: Day
  latest?: Publication
  /** The publication that is shown: not the newest one while the merchant is heard about a drop. */
  shown?: Publication
  objections: Record<string, Objection>
  awards?: Partial<Record<Programme, ShopAward>>
}

export const emptyScorecard = (today: Day): Scorecard => ({
  collected: nothingCollected,
  due: firstAfter(today, 1),
  objections: {},
})

/** A rise is shown at once, a fall once the merchant has been heard about it. */
export function updateShown(scorecard: Scorecard): Scorecard {
  const { latest, shown: shownPublication } = scorecard
  if (!latest || latest === shownPublication) return scorecard
  return isFallOfStars(shownPublication, latest) && !wasMerchantHeard(scorecard)
    ? scorecard
    : { ...scorecard, shown: latest }
}

/** Whether the public would see fewer stars than now. */
export const isFallOfStars = (
  shownPublication: Publication | undefined,
  latest: Publication,
): boolean => {
  const [shownStars, latestStars] = [
    shownPublication?.score.level?.stars,
    latest.score.level?.stars,
  ]
  return shownStars !== undefined && latestStars !== undefined && latestStars < shownStars
}

/**
 * Whether, since the stars shown, the merchant was told of this fall or a deeper one and has been
 * answered, has let its days pass, or has waited for an answer too long: an objection that stays
 * undecided keeps no stars.
 */
const wasMerchantHeard = ({ objections, latest, shown: shownPublication }: Scorecard): boolean =>
  Object.values(objections).some(
    ({ kind, state, overdue, toldOn = '', stars = 5 }) =>
      kind === 'drop' &&
      (state === 'refused' || state === 'lapsed' || overdue === true) &&
      toldOn >= (shownPublication?.day ?? '') &&
      stars <= (latest?.score.level?.stars ?? 0),
  )

/** The open objection about a drop. */
export const openFallObjection = ({ objections }: Scorecard): [string, Objection] | undefined =>
  Object.entries(objections).find(
    ([, { kind, state }]) => kind === 'drop' && ['told', 'submitted'].includes(state),
  )
