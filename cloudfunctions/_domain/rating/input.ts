import type { RatingInput } from '../../../miniprogram/shared/stars/inputs'
import type { Rating } from './state'

/** A rating's part in the index: no person, no tags. Undefined while it does not count. */
export function inputOf(id: string, { state, day, source, points }: Rating): RatingInput | undefined {
  return state === 'counted' ? { kind: 'rating', id, day, source, points } : undefined
}
