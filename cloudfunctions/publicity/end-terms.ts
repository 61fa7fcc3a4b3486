import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/decider'
import { isReplyOver } from '../_domain/scorecard/objection/objection'
import { openDrop, type Scorecard } from '../_domain/scorecard/state'
import { logFault } from '../_serve/fault'
import { changeScorecard, type ScorecardDoc, scorecardsHeard } from '../_store/merchant/scorecards'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** The rest comes next minute. */
const most = 200

/** Shows a fall once the merchant's ten working days for a reply are over. */
export async function endTerms(now: number): Promise<void> {
  for (const doc of await scorecardsHeard(dayOf(now), most))
    await endTerm(doc, now).catch((error) => logFault(error, 'publicity.endTerms'))
}

async function endTerm({ _id, state }: ScorecardDoc, now: number): Promise<void> {
  const context = { today: dayOf(now), actor: system, live: new Map() }
  const lapsed = (present: Scorecard) => {
    const [objectionId, drop] = openDrop(present) ?? []
    if (objectionId === undefined || drop?.state !== 'told' || !isReplyOver(drop, context.today)) return []
    return scorecardDecider.decide(present, { type: 'lapseObjection', objectionId }, context)
  }
  if (lapsed(state).length === 0) return
  await inTransaction((transaction) => changeScorecard(transaction, _id, lapsed, { by: system, at: now }))
}
