import { Refusal } from '../../../miniprogram/shared/refusals'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import { decider } from '../decider'
import { scorecardCommands } from './commands'
import type { ScorecardCommandRow, ScorecardContext } from './context'
import { scorecardEvolver } from './events'
import type { Scorecard } from './state'

/** Refusal of every command: NOT_ALLOWED for another role, or another shop's representative. */
export const scorecardDecider = decider(
  scorecardEvolver,
  scorecardCommands,
  ({ by }: ScorecardCommandRow, _: Scorecard, __: object, { actor: { role, ofShop } }: ScorecardContext) => {
    if (!by.includes(role)) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.role)
    if (role === 'merchant' && !ofShop) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.shop)
  },
)
