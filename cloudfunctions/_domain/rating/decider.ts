import { Refusal } from '../../../miniprogram/shared/refusals'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import { decider, evolver } from '../decider'
import { type RatingCommandRow, type RatingContext, ratingCommands } from './commands'
import { type RatingEvent, ratingEvents } from './events'
import type { Rating } from './state'

/**
 * A rating after it was given (rate.ts). Refusals of every command: NOT_YOUR_RATING, NOT_ALLOWED, RATING_WRONG_STATE.
 */
export const ratingDecider = decider(
  evolver<Rating, RatingEvent>({
    version: 1,
    events: ratingEvents,
    begin(first) {
      if (first.type !== 'rating.given') throw new Error('a rating begins with being given')
      return first.data.rating
    },
  }),
  ratingCommands,
  ({ by, from }: RatingCommandRow, rating: Rating, _: object, { own, reviews }: RatingContext) => {
    if (by === 'rater' && !own) throw new Refusal('NOT_YOUR_RATING')
    if (by === 'reviewer' && (own || !reviews)) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.reviewer)
    if (!from.includes(rating.state)) throw new Refusal('RATING_WRONG_STATE')
  },
)
