import { applied } from '../apply'
import type { Case } from '../case'
import type { Context } from '../commands'
import { type CaseEvent, event } from '../events'
import { expired } from '../guards'
import { beginRound, goOn, nextBackup } from './round'

/**
 * Moves a case on by the clock. Asked too early, twice or late it does what is due then, and nothing else: an urgent case is confirmed without
 * waiting for a person, offers that ran out go to the next, and whoever was told to find somebody makes way for who stands above.
 */
export function advance(file: Case, context: Context): CaseEvent[] {
  const { class: suggested, priority, rescue } = file
  if (file.state === 'received') {
    if (priority !== 'P1') return []
    return [event('triage.confirmed', { class: suggested, priority }), ...beginRound(file, context)]
  }
  const over = expired(file, context.now).map(({ officerId }) => event('dispatch.expired', { officerId }))
  if (over.length > 0) return afterAnswer(file, over, context)
  const isDue = file.state === 'returned' && rescue?.until !== undefined && context.now >= rescue.until
  return isDue ? goOn(file, context) : []
}

/** Answers, or silence, and what follows from them: the next are asked only when no offer is left open. */
export function afterAnswer(file: Case, answers: CaseEvent[], context: Context): CaseEvent[] {
  const after = answers.reduce((file, answer) => applied(file, answer, context.now), file)
  if (after.offers) return answers
  return [...answers, ...(after.holder === undefined ? goOn(after, context) : [nextBackup(after, context)])]
}

/** When the timer has to look at a case again for its own sake; undefined when a person is to act. */
export function advanceBy({ state, priority, offers, rescue, submittedAt }: Case): number | undefined {
  if (state === 'received') return priority === 'P1' ? submittedAt : undefined
  if (offers) return Math.min(...offers.map(({ expiresAt }) => expiresAt))
  return state === 'returned' ? rescue?.until : undefined
}
