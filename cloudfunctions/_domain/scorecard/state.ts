import type { Day } from '#shared/calendar/days'
import type { Publication } from '#shared/scorecard/publication'
import { firstDayAfterMonths } from '#shared/scorecard/table'
import type { Programme } from '#shared/vocabulary/programme'
import type { Readable } from '../decider'
import { type Collected, nothingCollected } from './collected'
import type { Objection } from './objection/objection'
import type { ShopAward } from './programme/programmes'

/**
 * The state of a shop's scorecard. All inputs of the score are in its events, so everybody can
 * calculate it again. The inputs name no persons.
 */
export interface Scorecard extends Readable {
  collected: Collected
  /** Day of the next publication. */
  due: Day
  latest?: Publication
  /** The publication that the public sees. Older than `latest` while a drop is held back. */
  shown?: Publication
  /** Objections by their id. */
  objections: Record<string, Objection>
  awards?: Partial<Record<Programme, ShopAward>>
}

export const emptyScorecard = (today: Day): Scorecard => ({
  collected: nothingCollected,
  due: firstDayAfterMonths(today, 1),
  objections: {},
})

/**
 * Shows the latest publication to the public: at once if the stars rise or stay, but a drop only
 * after the merchant has been heard.
 */
export function updateShown(scorecard: Scorecard): Scorecard {
  const { latest, shown: shownPublication } = scorecard
  if (!latest || latest === shownPublication) return scorecard
  const isHeldBack = isStarDrop(shownPublication, latest) && !wasMerchantHeard(scorecard)
  return isHeldBack ? scorecard : { ...scorecard, shown: latest }
}

/** Whether the public would see fewer stars than now. */
export const isStarDrop = (
  shownPublication: Publication | undefined,
  latest: Publication,
): boolean => {
  const shownStars = shownPublication?.score.level?.stars
  const latestStars = latest.score.level?.stars
  return shownStars !== undefined && latestStars !== undefined && latestStars < shownStars
}

/**
 * Whether the merchant was heard about this drop, or about a deeper one, since the shown score was
 * published.
 */
function wasMerchantHeard({ objections, latest, shown: shownPublication }: Scorecard): boolean {
  const latestStars = latest?.score.level?.stars ?? 0
  const shownDay = shownPublication?.day ?? ''
  return Object.values(objections).some((objection) => {
    // An objection that is overdue does not hold back the drop any longer.
    const isHearingOver =
      objection.state === 'refused' || objection.state === 'lapsed' || objection.overdue === true
    const isSinceShown = (objection.toldOn ?? '') >= shownDay
    const isAsDeep = (objection.stars ?? 5) <= latestStars
    return objection.kind === 'drop' && isHearingOver && isSinceShown && isAsDeep
  })
}

/** The open objection to a drop, with its id. */
export const findOpenDropObjection = ({ objections }: Scorecard): [string, Objection] | undefined =>
  Object.entries(objections).find(
    ([, { kind, state }]) => kind === 'drop' && ['told', 'submitted'].includes(state),
  )
