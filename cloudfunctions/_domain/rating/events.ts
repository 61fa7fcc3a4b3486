import type { RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import { type EventOf, eventRows } from '../decider'
import type { Opinion, Rating } from './state'

const event = eventRows<Rating>()
const becomes = <Data extends object = {}>(state: RatingState) => event<Data>((rating) => ({ ...rating, state }))

/** What happens to a rating; it begins with `rated`. */
export const ratingEvents = {
  rated: event<{ rating: Rating }>((_, { rating }) => rating),
  changed: event<{ opinion: Opinion }>((rating, { opinion }) => ({
    ...rating,
    ...opinion,
    changes: rating.changes + 1,
  })),
  withdrawn: becomes('withdrawn'),
  released: becomes('counted'),
  rejected: becomes<{ reason: string }>('rejected'),
}

export type RatingEvent = EventOf<typeof ratingEvents>
