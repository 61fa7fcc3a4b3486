import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import type { RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import type { CommandOf } from '../decider'
import type { RatingEvent } from './events'
import { assertOpinion } from './rate'
import { ratingRules } from './rules'
import type { Opinion, Rating } from './state'

export interface RatingContext {
  today: Day
  person: string
  /** May review held ratings: staff who are not bound to the shop. */
  reviews: boolean
}

export interface RatingCommandRow {
  by: 'rater' | 'reviewer'
  from: RatingState[]
  decide: (rating: Rating, data: any, context: RatingContext) => RatingEvent[]
}

/** Refusal: REASON_NEEDED. */
function reasoned(reason: string): string {
  if (!reason.trim()) throw new Refusal('REASON_NEEDED')
  return reason
}

/** No row is a merchant's: no shop can have a rating removed. */
export const ratingCommands = {
  /** A changed rating keeps its day, source and flags. Refusals: RATING_TOO_OLD, RATING_CHANGED_OFTEN, an opinion's. */
  change: {
    by: 'rater',
    from: ['counted', 'held'],
    decide(rating: Rating, { opinion }: { opinion: Opinion }, { today }: RatingContext): RatingEvent[] {
      if (today > addDays(rating.day, ratingRules.changeDays)) throw new Refusal('RATING_TOO_OLD')
      if (rating.changes >= ratingRules.mostChanges) throw new Refusal('RATING_CHANGED_OFTEN')
      assertOpinion(opinion)
      return [{ type: 'changed', data: { opinion } }]
    },
  },
  withdraw: {
    by: 'rater',
    from: ['counted', 'held'],
    decide: (_: Rating, __: Record<never, never>): RatingEvent[] => [{ type: 'withdrawn', data: {} }],
  },
  release: {
    by: 'reviewer',
    from: ['held'],
    decide(_: Rating, { reason }: { reason: string }): RatingEvent[] {
      reasoned(reason)
      return [{ type: 'released', data: {} }]
    },
  },
  reject: {
    by: 'reviewer',
    from: ['held'],
    decide: (_: Rating, { reason }: { reason: string }): RatingEvent[] => [
      { type: 'rejected', data: { reason: reasoned(reason) } },
    ],
  },
} satisfies Record<string, RatingCommandRow>

export type RatingCommand = CommandOf<typeof ratingCommands>
