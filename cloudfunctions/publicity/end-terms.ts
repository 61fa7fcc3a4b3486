import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Actor } from '../_domain/decider'
import { scorecardDecider } from '../_domain/scorecard/decider'
import { isReplyOver } from '../_domain/scorecard/objection/objection'
import { openDrop, type Scorecard } from '../_domain/scorecard/state'
import { logFault } from '../_serve/fault'
import { changeScorecard, scorecardsHeard } from '../_store/merchant/scorecards'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** The rest comes next minute. */
const most = 200

/** Shows a fall that the merchant has let pass: its ten working days are over. */
export async function endTerms(now: number): Promise<void> {
  const today = dayOf(now)
  for (const { _id, state } of await scorecardsHeard(today, most)) {
    if (lapsed(state, today).length === 0) continue
    await inTransaction((transaction) =>
      changeScorecard(transaction, _id, (present) => lapsed(present, today), { by: system, at: now }),
    ).catch((error) => logFault(error, 'publicity.endTerms'))
  }
}

function lapsed(state: Scorecard, today: string) {
  const [objectionId, drop] = openDrop(state) ?? []
  if (objectionId === undefined || drop?.state !== 'told' || !isReplyOver(drop, today)) return []
  const context = { today, actor: system, live: new Map() }
  return scorecardDecider.decide(state, { type: 'lapseObjection', objectionId }, context)
}
