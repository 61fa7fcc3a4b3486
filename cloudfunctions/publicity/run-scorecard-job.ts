import { shanghaiDayOf } from '#shared/calendar/days'
import { comparisonGroupOf } from '#shared/vocabulary/shop'
import { system } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/commands'
import { findLiveInputs, type LiveInputs } from '../_domain/scorecard/inputs'
import { isHoldOver, isReplyOver } from '../_domain/scorecard/objection/objection'
import { findOpenDropObjection, type Scorecard } from '../_domain/scorecard/state'
import { notifyShop } from '../_gateway/send-notices'
import { calendarInForce } from '../_persistence/calendar'
import { inTransaction } from '../_persistence/database'
import { merchants } from '../_persistence/merchant/merchants'
import {
  changeScorecard,
  nextJobAt,
  recordsOf,
  type ScorecardDoc,
  scorecards,
} from '../_persistence/merchant/scorecards'

/**
 * Publishes a shop's score when it is due. A drop of the stars is first announced to the shop. It
 * is shown when the shop's working days for a reply are over, or the bureau's for a decision. Each
 * step happens once, even if the job runs late or twice at the same time.
 * @returns when the next step is due, ms since 1970
 */
export async function runScorecardJob(
  merchantId: string,
  now: number,
): Promise<number | undefined> {
  const snapshot = await scorecards.find(merchantId)
  if (!snapshot) return undefined
  if (snapshot.due <= shanghaiDayOf(now)) await publishScore(snapshot, now)
  await endOverdueObjection(snapshot, now)
  const nextScorecard = await scorecards.find(merchantId)
  return nextScorecard && nextJobAt(nextScorecard)
}

/** If the stars would drop, the shop is notified and can object before the drop is shown. */
async function publishScore({ _id, state, heardUntil }: ScorecardDoc, now: number): Promise<void> {
  const today = shanghaiDayOf(now)
  // A shop that is no longer in the registry has no category. Its score is then compared with that
  // of all shops.
  const shop = comparisonGroupOf((await merchants.find(_id)) ?? { category: '' })
  const decidePublishing = (currentInputs: LiveInputs) => (scorecard: Scorecard) =>
    scorecardDecider.decide(
      scorecard,
      { type: 'publish', shop },
      { today, calendar: calendarInForce(), actor: system, live: currentInputs },
    )
  // A second event announces a drop. Only then are all inputs read: the announcement names those
  // that have caused the drop.
  const mayDrop = decidePublishing(new Map())(state).length > 1
  const currentInputs = mayDrop ? findLiveInputs(await recordsOf(_id)) : new Map()
  const nextScorecard = await inTransaction((transaction) =>
    changeScorecard(transaction, _id, decidePublishing(currentInputs), { by: system, at: now }),
  )
  const isDropAnnounced = nextScorecard.heardUntil !== undefined && heardUntil === undefined
  if (isDropAnnounced) await notifyShop(_id, 'drop', now)
}

/** Shows a drop if the time for a reply or for a decision is over. */
async function endOverdueObjection({ _id, state }: ScorecardDoc, now: number): Promise<void> {
  const context = {
    today: shanghaiDayOf(now),
    calendar: calendarInForce(),
    actor: system,
    live: new Map(),
  }
  const decideEnd = (scorecard: Scorecard) => {
    const [objectionId, drop] = findOpenDropObjection(scorecard) ?? []
    if (objectionId === undefined || !drop) return []

    if (drop.state === 'told' && isReplyOver(drop, context.today))
      return scorecardDecider.decide(scorecard, { type: 'lapseObjection', objectionId }, context)
    if (isHoldOver(drop, context.today))
      return scorecardDecider.decide(scorecard, { type: 'overrunObjection', objectionId }, context)
    return []
  }
  if (decideEnd(state).length === 0) return
  await inTransaction((transaction) =>
    changeScorecard(transaction, _id, decideEnd, { by: system, at: now }),
  )
}
