import type { Day } from '../../../miniprogram/shared/clock/days'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Actor } from '../decider'
import type { ScorecardEvent } from './events'
import type { LiveInputs } from './inputs'
import type { Scorecard } from './state'

/** What a command's rules know beside the scorecard. */
export interface ScorecardContext {
  today: Day
  /** `ofShop`: speaks for this shop. */
  actor: Actor & { ofShop?: boolean | undefined }
  /** Empty where the command asks for no input by its id. */
  live: LiveInputs
}

export interface ScorecardCommandRow {
  by: readonly Role[]
  decide: (state: Scorecard, data: any, context: ScorecardContext) => ScorecardEvent[]
}
