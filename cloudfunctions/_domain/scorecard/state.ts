import type { Day } from '../../../miniprogram/shared/clock/days'
import { nothing, type Statistics } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter } from '../../../miniprogram/shared/stars/steady'
import type { Taken } from '../../../miniprogram/shared/stars/taken'
import type { Programme } from '../../../miniprogram/shared/vocabulary/programme'
import type { Readable } from '../decider'
import type { Objection } from './objection/objection'
import type { Award } from './programme/award'

/** What the events of a shop amount to. Every input of its index is in them and nowhere else; persons never are. */
export interface Scorecard extends Readable {
  statistics: Statistics
  /** Day from which the timer takes the next snapshot. */
  due: Day
  /** The newest snapshot. */
  latest?: Taken
  /** The snapshot that people see: not the newest one while the merchant is being heard about a drop. */
  shown?: Taken
  objections: Record<string, Objection>
  awards?: Partial<Record<Programme, Award>>
}

export const emptyScorecard = (today: Day): Scorecard => ({
  statistics: nothing,
  due: monthAfter(today, 1),
  objections: {},
})

/** A rise is shown at once, a fall when the merchant has been heard about it. */
export function showing(state: Scorecard): Scorecard {
  const { latest, shown } = state
  if (!latest || latest === shown) return state
  return falls(shown, latest) && !heard(state) ? state : { ...state, shown: latest }
}

/** Whether people would see fewer stars than they see now. */
export const falls = (shown: Taken | undefined, latest: Taken): boolean => {
  const [last, next] = [shown?.evaluation.stars, latest.evaluation.stars]
  return last !== undefined && next !== undefined && next < last
}

/**
 * Whether the merchant was told of this fall, or a deeper one, since the stars that stand, and has had its say or its
 * days.
 */
const heard = ({ objections, latest, shown }: Scorecard): boolean =>
  Object.values(objections).some(
    ({ kind, state, toldOn = '', stars = 5 }) =>
      kind === 'drop' &&
      (state === 'refused' || state === 'lapsed') &&
      toldOn >= (shown?.evaluation.day ?? '') &&
      stars <= (latest?.evaluation.stars ?? 0),
  )

/** The talk about a drop that is going on. */
export const openDrop = ({ objections }: Scorecard): [string, Objection] | undefined =>
  Object.entries(objections).find(([, { kind, state }]) => kind === 'drop' && ['told', 'submitted'].includes(state))
