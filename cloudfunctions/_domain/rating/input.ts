import type { RatingInput } from '../../../miniprogram/shared/scorecard/inputs'
import type { Rating } from './state'

/** A rating's part in the score: no person. Undefined while it does not count. */
export function inputOf(id: string, { state, day, countedOn, source, points }: Rating): RatingInput | undefined {
  if (state !== 'counted') return undefined
  const sum = points.reduce((total, point) => total + point, 0)
  return { kind: 'rating', id, day: countedOn ?? day, source, stars: Math.floor((sum + 1) / 3) as RatingInput['stars'] }
}
