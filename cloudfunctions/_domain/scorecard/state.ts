import type { Day } from '../../../miniprogram/shared/clock/days'
import { nothing, type Statistics } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import type { Programme } from '../../../miniprogram/shared/vocabulary/programme'
import type { Readable } from '../decider'
import type { Objection } from './objection/objection'
import type { Award } from './programme/award'

/** The state of a shop's scorecard. Every input of its index is in its events and nowhere else; persons never are. */
export interface Scorecard extends Readable {
  statistics: Statistics
  /** Day from which the timer takes the next snapshot. */
  due: Day
  /** The newest snapshot. */
  latest?: Taken
  /** The snapshot that is shown: not the newest one while the merchant is heard about a drop. */
  shown?: Taken
  objections: Record<string, Objection>
  awards?: Partial<Record<Programme, Award>>
}

export const emptyScorecard = (today: Day): Scorecard => ({
  statistics: nothing,
  due: monthAfter(today, 1),
  objections: {},
})

/** A rise is shown at once, a fall once the merchant has been heard about it. */
export function showing(state: Scorecard): Scorecard {
  const { latest, shown } = state
  if (!latest || latest === shown) return state
  return falls(shown, latest) && !heard(state) ? state : { ...state, shown: latest }
}

/** Whether the public would see fewer stars than now. */
export const falls = (shown: Taken | undefined, latest: Taken): boolean => {
  const [last, next] = [shown?.evaluation.stars, latest.evaluation.stars]
  return last !== undefined && next !== undefined && next < last
}

/**
 * Whether, since the stars shown, the merchant was told of this fall or a deeper one and has replied or let its days
 * pass.
 */
const heard = ({ objections, latest, shown }: Scorecard): boolean =>
  Object.values(objections).some(
    ({ kind, state, toldOn = '', stars = 5 }) =>
      kind === 'drop' &&
      (state === 'refused' || state === 'lapsed') &&
      toldOn >= (shown?.evaluation.day ?? '') &&
      stars <= (latest?.evaluation.stars ?? 0),
  )

/** The open objection about a drop. */
export const openDrop = ({ objections }: Scorecard): [string, Objection] | undefined =>
  Object.entries(objections).find(([, { kind, state }]) => kind === 'drop' && ['told', 'submitted'].includes(state))
