import { dayOf } from '../../miniprogram/shared/clock/days'
import type { ScorecardCommand } from '../_domain/scorecard/commands'
import { scorecardDecider } from '../_domain/scorecard/decider'
import type { LiveInputs } from '../_domain/scorecard/inputs'
import type { Call } from '../_serve/call'
import type { Documents } from '../_store/database'
import { changeScorecard, type ScorecardDoc } from '../_store/merchant/scorecards'

interface With {
  /** For commands that ask for an input by its id. */
  live?: LiveInputs
  /** Where an objection or an application is decided. */
  districtId?: string
  /** The command follows from what the caller did to something else. */
  follows?: true
}

/** Does one command of the caller to a shop's scorecard, in a transaction. */
export function actOnScorecard(
  transaction: Documents,
  { actor, merchant, now: at }: Call,
  merchantId: string,
  command: ScorecardCommand,
  { live = new Map(), follows, ...where }: With = {},
): ReturnType<typeof changeScorecard> {
  const ofShop = merchant?.merchantIds.includes(merchantId)
  const context = { today: dayOf(at), live, actor: follows ? { role: 'system' as const } : { ...actor, ofShop } }
  const decide = (state: ScorecardDoc['state']) => scorecardDecider.decide(state, command, context)
  return changeScorecard(transaction, merchantId, decide, { by: actor, at, ...where })
}
