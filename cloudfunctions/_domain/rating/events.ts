import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { RatingInput } from '#shared/scorecard/inputs'
import type { RatingState, ReviewFlag } from '#shared/vocabulary/rating'
import type { RatingSource } from '#shared/vocabulary/stars'
import type { Commitment } from '../case/state'
import { type EventOf, eventRows, type Readable } from '../decider'

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

/** A rating's part in the score: no person. Undefined while it does not count. */
export function scoreInputOf(
  id: string,
  { state, day, countedOn, source, points }: Rating,
): RatingInput | undefined {
  if (state !== 'counted') return undefined
  const ratingSum = points.reduce((total, point) => total + point, 0)
  return {
    kind: 'rating',
    id,
    day: countedOn ?? day,
    source,
    stars: Math.floor((ratingSum + 1) / 3) as RatingInput['stars'],
  }
}

const event = eventRows<Rating>()
const setRatingState = <Data extends object = {}>(state: RatingState) =>
  event<Data>((rating) => ({ ...rating, state }))

/** What happens to a rating. `reason`: the reviewer's. */
export const ratingEvents = {
  'rating.given': event<{ rating: Rating }>((_rating, { rating }) => rating),
  'rating.changed': event<{ opinion: Opinion }>((rating, { opinion }) => ({
    ...rating,
    ...opinion,
    changes: rating.changes + 1,
  })),
  'rating.withdrawn': setRatingState('withdrawn'),
  'rating.released': event<{ reason: Commitment }>((rating, _eventData, moment) => ({
    ...rating,
    state: 'counted',
    countedOn: shanghaiDayOf(moment.at),
  })),
  'rating.rejected': setRatingState<{ reason: Commitment }>('rejected'),
  'rating.struck': setRatingState<{ reason: Commitment }>('struck'),
}

export type RatingEvent = EventOf<typeof ratingEvents>
