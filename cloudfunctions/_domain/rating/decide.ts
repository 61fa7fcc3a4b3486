import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { RatingObstacle, RatingState } from '../../../miniprogram/shared/vocabulary/rating'
import { opinionObstacle } from './rate'
import type { Opinion, Rating, RatingEvent } from './rating'
import { ratingRules } from './rules'

export type RatingCommand =
  | { type: 'change'; opinion: Opinion }
  | { type: 'withdraw' }
  | { type: 'release'; reason: string }
  | { type: 'reject'; reason: string }

export interface RatingActor {
  person: string
  /** May look into held ratings: staff who are not bound to the shop. */
  reviews: boolean
}

/** Who may do what from where. The merchant appears nowhere: no shop can have a rating removed. */
const steps: Record<RatingCommand['type'], { by: 'rater' | 'reviewer'; from: RatingState[] }> = {
  change: { by: 'rater', from: ['counted', 'held'] },
  withdraw: { by: 'rater', from: ['counted', 'held'] },
  release: { by: 'reviewer', from: ['held'] },
  reject: { by: 'reviewer', from: ['held'] },
}

/** What happens to a rating, or why not. A changed rating keeps its day, source and flags. */
export function decide(
  rating: Rating,
  command: RatingCommand,
  actor: RatingActor,
  today: Day,
): RatingEvent[] | RatingObstacle {
  const { by, from } = steps[command.type]
  if (by === 'rater' && actor.person !== rating.person) return 'not_yours'
  if (by === 'reviewer' && (!actor.reviews || actor.person === rating.person)) return 'not_reviewer'
  if (!from.includes(rating.state)) return 'wrong_state'
  switch (command.type) {
    case 'change': {
      if (today > addDays(rating.day, ratingRules.changeDays)) return 'too_late'
      if (rating.changes >= ratingRules.mostChanges) return 'changed_often'
      return opinionObstacle(command.opinion) ?? [{ type: 'changed', opinion: command.opinion }]
    }
    case 'withdraw':
      return [{ type: 'withdrawn' }]
    case 'release':
      return command.reason.trim() ? [{ type: 'released' }] : 'no_reason'
    case 'reject':
      return command.reason.trim() ? [{ type: 'rejected', reason: command.reason }] : 'no_reason'
  }
}
