import { type Day, shanghaiDayOf } from '#shared/calendar/days'
import type { RatingInput } from '#shared/scorecard/inputs'
import type { RatingState, ReviewFlag } from '#shared/vocabulary/rating'
import type { RatingSource } from '#shared/vocabulary/stars'
import type { Commitment } from '../case/state'
import { type EventOf, eventRows, type Readable } from '../decider'

/** The opinion of a consumer. */
export interface Opinion {
  /** One to five points each, for quality, honesty and service. */
  points: [number, number, number]
}

/** A rating of a shop. The person who gave it is in no event. */
export interface Rating extends Opinion, Readable {
  merchantId: string
  day: Day
  /** Day on which a reviewer released the rating. Absent if it was not held. */
  countedOn?: Day
  source: RatingSource
  state: RatingState
  /** Why the rating was held for a review. */
  flags: ReviewFlag[]
  /** How often the consumer has changed it. */
  changes: number
}

/** The score input of a rating, without the person. Undefined while the rating does not count. */
export function scoreInputOf(
  id: string,
  { state, day, countedOn, source, points }: Rating,
): RatingInput | undefined {
  if (state !== 'counted') return undefined
  const [quality, honesty, service] = points
  // The rounded mean, in whole numbers: a third is rounded down, two thirds are rounded up.
  const stars = Math.floor((quality + honesty + service + 1) / 3)
  return {
    kind: 'rating',
    id,
    day: countedOn ?? day,
    source,
    stars: stars as RatingInput['stars'],
  }
}

const defineEvent = eventRows<Rating>()
const setRatingState = <Data extends object = {}>(state: RatingState) =>
  defineEvent<Data>((rating) => ({ ...rating, state }))

/** `reason` is the commitment to the reviewer's reason. */
export const ratingEvents = {
  'rating.given': defineEvent<{ rating: Rating }>((_rating, { rating }) => rating),
  'rating.changed': defineEvent<{ opinion: Opinion }>((rating, { opinion }) => ({
    ...rating,
    ...opinion,
    changes: rating.changes + 1,
  })),
  'rating.withdrawn': setRatingState('withdrawn'),
  'rating.released': defineEvent<{ reason: Commitment }>((rating, _eventData, moment) => ({
    ...rating,
    state: 'counted',
    countedOn: shanghaiDayOf(moment.at),
  })),
  'rating.rejected': setRatingState<{ reason: Commitment }>('rejected'),
  'rating.struck': setRatingState<{ reason: Commitment }>('struck'),
}

export type RatingEvent = EventOf<typeof ratingEvents>
