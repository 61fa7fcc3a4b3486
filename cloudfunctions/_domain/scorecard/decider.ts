import { dayOf } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import { type Decider, decider } from '../decider'
import { type ScorecardCommand, scorecardCommands } from './commands'
import type { ScorecardCommandRow, ScorecardContext } from './context'
import { type ScorecardEvent, scorecardEvents } from './events'
import { emptyScorecard, type Scorecard, showing } from './state'

/** Refusal of every command: NOT_ALLOWED for another role, or another shop's representative. */
export const scorecardDecider: Decider<Scorecard, ScorecardCommand, ScorecardEvent, ScorecardContext> = decider({
  version: 1,
  events: scorecardEvents,
  begin: ({ at }) => emptyScorecard(dayOf(at)),
  change: (_, changed: Scorecard) => showing(changed),
  decide(state, command: ScorecardCommand, context: ScorecardContext) {
    const { by, decide }: ScorecardCommandRow = scorecardCommands[command.type]
    const { role, ofShop } = context.actor
    if (!by.includes(role)) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.role)
    if (role === 'merchant' && !ofShop) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.shop)
    return decide(state, command, context)
  },
})
