import { applied } from '../../apply'
import type { Context } from '../../commands'
import { type CaseEvent, event } from '../../events'
import { expired } from '../../guards'
import type { Case } from '../state'
import { beginRound, goOn, more, nextBackup, referral } from './round'
import { pace } from './tiers'

/**
 * Moves a case on by the clock. Asked too early, twice or late it does what is due then, and nothing else: an urgent case is confirmed without
 * waiting for a person, offers that ran out go to the next, and whoever was told to find somebody makes way for who stands above.
 */
export function advance(file: Case, context: Context): CaseEvent[] {
  const { class: suggested, priority, rescue } = file
  if (file.state === 'received') {
    if (priority !== 'P1') return []
    return [event('triage.confirmed', { class: suggested, priority }), ...referral(file), ...beginRound(file, context)]
  }
  const over = expired(file, context.now).map(({ officerId }) => event('dispatch.expired', { officerId }))
  if (over.length > 0) return afterAnswer(file, over, context)
  const wider = widenAt(file)
  if (wider !== undefined && context.now >= wider) return more(file, context, pace[priority].atOnce)
  const isDue = file.state === 'returned' && rescue?.until !== undefined && context.now >= rescue.until
  return isDue ? goOn(file, context) : []
}

/**
 * Answers, or silence, and what follows from them: the next are asked when no offer is left open; of an urgent case one for each who is out of
 * it, beside those who still think.
 */
export function afterAnswer(file: Case, answers: CaseEvent[], context: Context): CaseEvent[] {
  const after = answers.reduce((file, answer) => applied(file, answer, context.now), file)
  if (after.offers) return [...answers, ...(widenAt(after) === undefined ? [] : more(after, context, answers.length))]
  return [...answers, ...(after.holder === undefined ? goOn(after, context) : [nextBackup(after, context)])]
}

type Widening = Pick<Case, 'offers' | 'priority' | 'holder' | 'rescue' | 'roundAt'>

/** When the timer has to look at a case again for its own sake; undefined when a person is to act. */
export function advanceBy(file: Case): number | undefined {
  const { state, priority, offers, rescue, submittedAt } = file
  if (state === 'received') return priority === 'P1' ? submittedAt : undefined
  if (offers) return Math.min(...offers.map(({ expiresAt }) => expiresAt), widenAt(file) ?? Number.POSITIVE_INFINITY)
  return state === 'returned' ? rescue?.until : undefined
}

/** When more are asked beside those who were asked last; undefined where their answers are waited for. */
function widenAt({ offers, priority, holder, rescue, roundAt = 0 }: Widening): number | undefined {
  const { widen, seconds, officersFor } = pace[priority]
  if (widen === undefined || !offers || holder !== undefined || rescue) return undefined
  const at = Math.max(...offers.map(({ expiresAt }) => expiresAt)) - (seconds - widen) * 1000
  return at < roundAt + officersFor * 1000 ? at : undefined
}
