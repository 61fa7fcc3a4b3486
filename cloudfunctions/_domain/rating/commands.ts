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
  /** Of the person who gave it. */
  isOwn: boolean
  /** May review held ratings: staff who are not bound to the shop. */
  mayReview: boolean
}

interface RatingCommandRow {
  by: 'rater' | 'reviewer'
  from: RatingState[]
  decide: (rating: Rating, commandData: any, context: RatingContext) => RatingEvent[]
}

interface RatingReview {
  reason: string
  /** Binds the reason. */
  bound: Commitment
}

/** Error: REASON_NEEDED. */
const recordReview =
  (type: 'rating.released' | 'rating.rejected' | 'rating.struck') =>
  (_rating: Rating, { reason, bound }: RatingReview): RatingEvent[] => {
    if (!reason.trim()) throw new AppError('REASON_NEEDED')
    return [{ type, data: { reason: bound } }]
  }

/**
 * No row is a merchant's: a shop can ask, and a person who represents none strikes what was forged.
 */
const ratingCommands = {
  /**
   * A changed rating keeps its day, source and flags; after its month it may stand in a published
   * histogram. Errors: RATING_TOO_OLD, RATING_CHANGED_OFTEN.
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
      if (rating.changes >= ratingRules.mostChanges) throw new AppError('RATING_CHANGED_OFTEN')
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
 * A rating after it was given (rate.ts). Errors of every command: NOT_YOUR_RATING, NOT_ALLOWED,
 * RATING_WRONG_STATE.
 */
export const ratingDecider = createDecider(
  createEvolver<Rating, RatingEvent>({
    events: ratingEvents,
    begin(first) {
      if (first.type !== 'rating.given') throw new Error('a rating begins with being given')
      return first.data.rating
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
