import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Shop } from '../../miniprogram/shared/stars/seen'
import type { Actor } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/decider'
import { type LiveInputs, liveInputs } from '../_domain/scorecard/inputs'
import type { Scorecard } from '../_domain/scorecard/state'
import { tellShop } from '../_serve/tell-shop'
import { changeScorecard, recordsOf, scorecards } from '../_store/merchant/scorecards'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }

/**
 * Takes one shop's snapshot when it is due; late, twice or beside itself it is taken once. A merchant whose stars would
 * fall is notified.
 */
export async function takeSnapshot(merchantId: string, shop: Shop, now: number): Promise<void> {
  const today = dayOf(now)
  const taken = (live: LiveInputs) => (state: Scorecard) =>
    scorecardDecider.decide(state, { type: 'takeSnapshot', shop }, { today, actor: system, live })
  const before = await scorecards.find(merchantId)
  if (!before || before.due > today) return
  // All inputs are read only where the stars may fall: the merchant is told what the fall is about.
  const mayFall = taken(new Map())(before.state).length > 1
  const live = mayFall ? liveInputs(await recordsOf(merchantId)) : new Map()
  const after = await inTransaction((transaction) =>
    changeScorecard(transaction, merchantId, taken(live), { by: system, at: now }),
  )
  if (after.heardUntil !== undefined && before.heardUntil === undefined) await tellShop(merchantId, 'drop', now)
}
