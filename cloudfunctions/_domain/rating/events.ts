import type { RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import type { EventOf, EventRow } from '../decider'
import type { Opinion, Rating } from './state'

const becomes = (to: RatingState) => ({
  version: 1,
  evolve: (state: Rating, _: Record<never, never>): Rating => ({ ...state, state: to }),
})

/** What happens to a rating; it begins with `rated`. */
export const ratingEvents = {
  rated: { version: 1, evolve: (_: Rating, { rating }: { rating: Rating }): Rating => rating },
  changed: {
    version: 1,
    evolve: (state: Rating, { opinion }: { opinion: Opinion }): Rating => ({
      ...state,
      ...opinion,
      changes: state.changes + 1,
    }),
  },
  withdrawn: becomes('withdrawn'),
  released: becomes('counted'),
  rejected: {
    version: 1,
    evolve: (state: Rating, _: { reason: string }): Rating => ({ ...state, state: 'rejected' }),
  },
} satisfies Record<string, EventRow<Rating, any, Rating>>

export type RatingEvent = EventOf<typeof ratingEvents>
