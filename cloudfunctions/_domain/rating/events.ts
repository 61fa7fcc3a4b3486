import { dayOf } from '../../../miniprogram/shared/clock/days'
import type { RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import type { Commitment } from '../case/state'
import { type EventOf, eventRows } from '../decider'
import type { Opinion, Rating } from './state'

const event = eventRows<Rating>()
const becomes = <Data extends object = {}>(state: RatingState) => event<Data>((rating) => ({ ...rating, state }))

/** What happens to a rating. `reason`: the reviewer's. */
export const ratingEvents = {
  'rating.given': event<{ rating: Rating }>((_, { rating }) => rating),
  'rating.changed': event<{ opinion: Opinion }>((rating, { opinion }) => ({
    ...rating,
    ...opinion,
    changes: rating.changes + 1,
  })),
  'rating.withdrawn': becomes('withdrawn'),
  'rating.released': event<{ reason: Commitment }>((rating, _, { at }) => ({
    ...rating,
    state: 'counted',
    countedOn: dayOf(at),
  })),
  'rating.rejected': becomes<{ reason: Commitment }>('rejected'),
  'rating.struck': becomes<{ reason: Commitment }>('struck'),
}

export type RatingEvent = EventOf<typeof ratingEvents>
