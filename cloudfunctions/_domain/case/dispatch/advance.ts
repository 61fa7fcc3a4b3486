import { foresee } from '../../decider'
import type { Context } from '../command-row'
import { type CaseEvent, event } from '../events'
import { caseEvolver } from '../evolve'
import type { Case } from '../state'
import { expired } from './offers'
import { beginRound, goOn, more, nextBackup, referral } from './round'
import { paceOf } from './tiers'

/**
 * Moves a case on by the clock: confirms an urgent case without a dispatcher, passes expired offers on, and escalates
 * past an escalation target whose time is over. An early, late or double run does only what is due.
 */
export function advance(state: Case, context: Context): CaseEvent[] {
  const { class: suggested, priority, escalation } = state
  if (state.state === 'received') {
    if (priority !== 'P1') return []
    return [
      event('triage.confirmed', { class: suggested, priority }),
      ...referral(state),
      ...beginRound(state, context),
    ]
  }
  const over = expired(state, context.now).map(({ officerId }) => event('dispatch.expired', { officerId }))
  if (over.length > 0) return afterAnswer(state, over, context)
  const wider = widenAt(state)
  if (wider !== undefined && context.now >= wider) return more(state, context, paceOf(state).atOnce)
  const isDue = state.state === 'returned' && escalation?.until !== undefined && context.now >= escalation.until
  return isDue ? goOn(state, context) : []
}

/**
 * Answers or silence, and what follows: once no offer is open the next officers are asked; of an urgent case one
 * officer for each that dropped out, beside those who have not answered yet.
 */
export function afterAnswer(state: Case, answers: CaseEvent[], context: Context): CaseEvent[] {
  const after = foresee(caseEvolver, state, answers, { at: context.now, by: context.actor })
  if (after.offers) return [...answers, ...(widenAt(after) === undefined ? [] : more(after, context, answers.length))]
  return [...answers, ...(after.holder === undefined ? goOn(after, context) : [nextBackup(after, context)])]
}

type Widening = Pick<Case, 'offers' | 'priority' | 'levels' | 'holder' | 'escalation' | 'roundAt'>

/** When the timer moves the case on next, ms since 1970; undefined when a person must act. */
export function advanceBy(state: Case): number | undefined {
  const { priority, offers, escalation, submittedAt } = state
  if (state.state === 'received') return priority === 'P1' ? submittedAt : undefined
  if (offers) return Math.min(...offers.map(({ expiresAt }) => expiresAt), widenAt(state) ?? Number.POSITIVE_INFINITY)
  return state.state === 'returned' ? escalation?.until : undefined
}

/** When more officers are asked beside those asked last; undefined while the round waits for answers. */
function widenAt(state: Widening): number | undefined {
  const { offers, holder, escalation, roundAt = 0 } = state
  const { widenSeconds, offerSeconds, officersSeconds } = paceOf(state)
  if (widenSeconds === undefined || !offers || holder !== undefined || escalation) return undefined
  const at = Math.max(...offers.map(({ expiresAt }) => expiresAt)) - (offerSeconds - widenSeconds) * 1000
  return at < roundAt + officersSeconds * 1000 ? at : undefined
}
