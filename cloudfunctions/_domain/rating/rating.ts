import type { Day } from '../../../miniprogram/shared/clock/days'
import type { RatingState, RatingTag, ReviewFlag } from '../../../miniprogram/shared/vocabulary/rating'
import type { RatingSource } from '../../../miniprogram/shared/vocabulary/stars'

/** What the consumer says: one to five points for quality, honesty and service, and fixed tags. */
export interface Opinion {
  points: [number, number, number]
  tags: RatingTag[]
}

/** A rating as it is kept. The person is a reference for the rules and is never shown. */
export interface Rating extends Opinion {
  merchantId: string
  person: string
  day: Day
  source: RatingSource
  state: RatingState
  flags: ReviewFlag[]
  changes: number
}

export type RatingEvent =
  | { type: 'rated'; rating: Rating }
  | { type: 'changed'; opinion: Opinion }
  | { type: 'withdrawn' }
  | { type: 'released' }
  | { type: 'rejected'; reason: string }

/** State after an event; the first is `rated`. */
export function apply(rating: Rating | undefined, event: RatingEvent): Rating {
  if (event.type === 'rated') return event.rating
  if (!rating) throw new Error('a rating begins with being given')
  if (event.type === 'changed') return { ...rating, ...event.opinion, changes: rating.changes + 1 }
  const states = { withdrawn: 'withdrawn', released: 'counted', rejected: 'rejected' } as const
  return { ...rating, state: states[event.type] }
}
