import { shanghaiDayOf } from '#shared/calendar/days'
import { comparedAs } from '#shared/vocabulary/shop'
import { system } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/commands'
import { type LiveInputs, liveInputs } from '../_domain/scorecard/inputs'
import { isReplyOver, isTooLong } from '../_domain/scorecard/objection/objection'
import { openFallObjection, type Scorecard } from '../_domain/scorecard/state'
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
 * Publishes a shop's score when it is due. Shows a fall of the score once the shop's working days
 * for a reply, or the bureau's for a decision, are over. Each happens once, even if the job runs
 * late, twice or twice at the same time.
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

/** A fall is told to the shop. */
async function publishScore({ _id, state, heardUntil }: ScorecardDoc, now: number): Promise<void> {
  const today = shanghaiDayOf(now)
  // A shop that has left the register keeps its scorecard, compared with all others.
  const shop = comparedAs((await merchants.find(_id)) ?? { category: '' })
  const decidePublishing = (currentInputs: LiveInputs) => (present: Scorecard) =>
    scorecardDecider.decide(
      present,
      { type: 'publish', shop },
      {
        today,
        calendar: calendarInForce(),
        actor: system,
        live: currentInputs,
      },
    )
  // All inputs are read only where the stars may fall: the shop is told what the fall is about.
  const mayFall = decidePublishing(new Map())(state).length > 1
  const currentInputs = mayFall ? liveInputs(await recordsOf(_id)) : new Map()
  const nextScorecard = await inTransaction((transaction) =>
    changeScorecard(transaction, _id, decidePublishing(currentInputs), { by: system, at: now }),
  )
  if (nextScorecard.heardUntil !== undefined && heardUntil === undefined)
    await notifyShop(_id, 'drop', now)
}

async function endOverdueObjection({ _id, state }: ScorecardDoc, now: number): Promise<void> {
  const context = {
    today: shanghaiDayOf(now),
    calendar: calendarInForce(),
    actor: system,
    live: new Map(),
  }
  const decideEnd = (present: Scorecard) => {
    const [objectionId, drop] = openFallObjection(present) ?? []
    if (objectionId === undefined || !drop) return []
    if (drop.state === 'told' && isReplyOver(drop, context.today))
      return scorecardDecider.decide(present, { type: 'lapseObjection', objectionId }, context)
    if (isTooLong(drop, context.today))
      return scorecardDecider.decide(present, { type: 'overrunObjection', objectionId }, context)
    return []
  }
  if (decideEnd(state).length === 0) return
  await inTransaction((transaction) =>
    changeScorecard(transaction, _id, decideEnd, { by: system, at: now }),
  )
}
