import { dayOf } from '../../miniprogram/shared/clock/days'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { system } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/commands'
import { type LiveInputs, liveInputs } from '../_domain/scorecard/inputs'
import { isReplyOver, isTooLong } from '../_domain/scorecard/objection/objection'
import { openDrop, type Scorecard } from '../_domain/scorecard/state'
import { tellShop } from '../_serve/send-notices'
import { inTransaction } from '../_store/database'
import { merchants } from '../_store/merchant/merchants'
import { changeScorecard, dueOf, recordsOf, type ScorecardDoc, scorecards } from '../_store/merchant/scorecards'

/**
 * Publishes a shop's score when it is due, and shows a fall once the shop's working days for a reply, or the bureau's
 * for a decision, are over; late, twice or beside itself each is done once.
 */
export async function attendScorecard(id: string, now: number): Promise<number | undefined> {
  const head = await scorecards.find(id)
  if (!head) return undefined
  if (head.due <= dayOf(now)) await publish(head, now)
  await endTerm(head, now)
  const after = await scorecards.find(id)
  return after && dueOf(after)
}

/** A fall is told to the shop. */
async function publish({ _id, state, heardUntil }: ScorecardDoc, now: number): Promise<void> {
  const today = dayOf(now)
  // A shop that has left the register keeps its scorecard, compared with all others.
  const shop = comparedAs((await merchants.find(_id)) ?? { category: '' })
  const taken = (live: LiveInputs) => (present: Scorecard) =>
    scorecardDecider.decide(present, { type: 'publish', shop }, { today, actor: system, live })
  // All inputs are read only where the stars may fall: the shop is told what the fall is about.
  const mayFall = taken(new Map())(state).length > 1
  const live = mayFall ? liveInputs(await recordsOf(_id)) : new Map()
  const after = await inTransaction((transaction) =>
    changeScorecard(transaction, _id, taken(live), { by: system, at: now }),
  )
  if (after.heardUntil !== undefined && heardUntil === undefined) await tellShop(_id, 'drop', now)
}

async function endTerm({ _id, state }: ScorecardDoc, now: number): Promise<void> {
  const context = { today: dayOf(now), actor: system, live: new Map() }
  const ended = (present: Scorecard) => {
    const [objectionId, drop] = openDrop(present) ?? []
    if (objectionId === undefined || !drop) return []
    if (drop.state === 'told' && isReplyOver(drop, context.today))
      return scorecardDecider.decide(present, { type: 'lapseObjection', objectionId }, context)
    if (isTooLong(drop, context.today))
      return scorecardDecider.decide(present, { type: 'overrunObjection', objectionId }, context)
    return []
  }
  if (ended(state).length === 0) return
  await inTransaction((transaction) => changeScorecard(transaction, _id, ended, { by: system, at: now }))
}
