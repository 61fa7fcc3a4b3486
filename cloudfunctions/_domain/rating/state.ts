import type { Day } from '../../../miniprogram/shared/clock/days'
import type { RatingState, ReviewFlag } from '../../../miniprogram/shared/vocabulary/rating'
import type { RatingSource } from '../../../miniprogram/shared/vocabulary/stars'
import type { Readable } from '../decider'

/** What the consumer says: one to five points for quality, honesty and service. */
export interface Opinion {
  points: [number, number, number]
}

/** A rating. The person who gave it stands in no event. */
export interface Rating extends Opinion, Readable {
  merchantId: string
  day: Day
  /** When a reviewer let it count. */
  countedOn?: Day
  source: RatingSource
  state: RatingState
  flags: ReviewFlag[]
  changes: number
}
