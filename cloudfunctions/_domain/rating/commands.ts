import type { Day } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { monthOf } from '#shared/scorecard/table'
import type { RatingState } from '#shared/vocabulary/rating'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import type { Commitment } from '../case/state'
import { type CommandOf, createDecider, createEvolver } from '../decider'
import { type Opinion, type Rating, type RatingEvent, ratingEvents } from './events'
import { ratingRules } from './rate'

export interface RatingContext {
  today: Day
  /** The actor gave the rating. */
  isOwn: boolean
  /** The actor may review ratings: staff who do not represent the shop. */
  mayReview: boolean
}

interface RatingCommandRow {
  by: 'rater' | 'reviewer'
  from: RatingState[]
  decide: (rating: Rating, commandData: any, context: RatingContext) => RatingEvent[]
}

interface RatingReview {
  reason: string
  /** Commitment to the reason. */
  bound: Commitment
}

/** Makes the command of a reviewer. Error: REASON_NEEDED. */
const recordReview =
  (type: 'rating.released' | 'rating.rejected' | 'rating.struck') =>
  (_rating: Rating, { reason, bound }: RatingReview): RatingEvent[] => {
    if (!reason.trim()) throw new AppError('REASON_NEEDED')
    return [{ type, data: { reason: bound } }]
  }

/**
 * A merchant cannot give any of these commands. A shop can ask for a review, and a member of staff
 * strikes a forged rating.
 */
const ratingCommands = {
  /**
   * Changes the opinion. The day, source and flags stay.
   *
   * Errors: RATING_TOO_OLD after the month in which it was given, since it may be in published
   * counts then; RATING_CHANGED_OFTEN.
   */
  change: {
    by: 'rater',
    from: ['counted', 'held'],
    decide(
      rating: Rating,
      { opinion }: { opinion: Opinion },
      { today }: RatingContext,
    ): RatingEvent[] {
      if (monthOf(rating.countedOn ?? rating.day) < monthOf(today))
        throw new AppError('RATING_TOO_OLD')
      if (rating.changes >= ratingRules.maxChanges) throw new AppError('RATING_CHANGED_OFTEN')
      return [{ type: 'rating.changed', data: { opinion } }]
    },
  },
  withdraw: {
    by: 'rater',
    from: ['counted', 'held'],
    decide: (_rating: Rating, _commandData: Record<never, never>): RatingEvent[] => [
      { type: 'rating.withdrawn', data: {} },
    ],
  },
  release: { by: 'reviewer', from: ['held'], decide: recordReview('rating.released') },
  reject: { by: 'reviewer', from: ['held'], decide: recordReview('rating.rejected') },
  /** A forged rating (民法典1029). */
  strike: { by: 'reviewer', from: ['counted'], decide: recordReview('rating.struck') },
} satisfies Record<string, RatingCommandRow>

export type RatingCommand = CommandOf<typeof ratingCommands>

/**
 * Decides the commands after a rating was given (rate.ts).
 *
 * Errors of every command: NOT_YOUR_RATING, NOT_ALLOWED, RATING_WRONG_STATE.
 */
export const ratingDecider = createDecider(
  createEvolver<Rating, RatingEvent>({
    events: ratingEvents,
    begin(firstEvent) {
      if (firstEvent.type !== 'rating.given') throw new Error('a rating begins with being given')
      return firstEvent.data.rating
    },
  }),
  ratingCommands,
  (
    { by, from }: RatingCommandRow,
    rating: Rating,
    _commandData: object,
    { isOwn, mayReview }: RatingContext,
  ) => {
    if (by === 'rater' && !isOwn) throw new AppError('NOT_YOUR_RATING')
    if (by === 'reviewer' && (isOwn || !mayReview))
      throw new AppError('NOT_ALLOWED', undefined, notAllowed.reviewer)
    if (!from.includes(rating.state)) throw new AppError('RATING_WRONG_STATE')
  },
)
