import { type Actor, isSamePerson } from '../../decider'
import { type CaseEvent, type EventData, event } from '../events'
import { type Case, isSerious } from '../state'
import { paceOf } from './tiers'

export const offerTo = ({ offers }: Case, officerId: string) => offers?.find((offer) => offer.officerId === officerId)

/** Offers that have expired: an offer lives until its last millisecond. */
export const expired = ({ offers = [] }: Case, now: number) => offers.filter(({ expiresAt }) => now >= expiresAt)

/** The officer a case was recalled from while no other has had it since: the ranking does not offer it to them. */
export const justRecalled = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * The officers asked in a round that has come to nothing. Once somebody had the case, the round does not tell who was
 * silent and who was only slower.
 */
export const askedInVain = ({ state, asked }: Case, past: readonly { type: string }[]): string[] =>
  state === 'returned' && past.every(({ type }) => type !== 'dispatch.taken') ? asked : []

/** Candidates in the order in which the centre is shown them: last those of whom the case has just been tried. */
export function triedLast<One extends { officerId: string }>(ranked: One[], inVain: string[], former: string[]): One[] {
  const place = ({ officerId }: One) => Number(inVain.includes(officerId)) + 2 * Number(former.includes(officerId))
  return [...ranked].sort((a, b) => place(a) - place(b))
}

/**
 * Whether a dispatcher may name the officer. No one person may take a first-priority case from an officer and give it
 * to another of their choice: the ranking, a colleague or a leader chooses.
 */
export function mayName(
  state: Pick<Case, 'recalled' | 'priority' | 'serious'>,
  by: Pick<Actor, 'ref' | 'also'>,
): boolean {
  const { recalled: recall } = state
  const own = recall && !recall.replaced && isSamePerson(by, recall.by)
  return !(own && isSerious(state))
}

/** A case that was over goes on with its officer, and with the centre where they have no position for it any more. */
export function reopened(
  state: Case,
  data: EventData['mediation.reopened'],
  { left, now }: { left?: boolean; now: number },
): CaseEvent[] {
  const leaving = event('dispatch.returned', { officerId: state.holder as string, reason: 'left' })
  return [event('mediation.reopened', data), ...(left ? backToCentre(state, leaving, now) : [])]
}

/** A case goes back to the centre, which alone sends it on (Art. 41) in the time of an escalation target. */
export function backToCentre(state: Case, leaving: CaseEvent, now: number): CaseEvent[] {
  const until = now + paceOf(state).stepSeconds * 1000
  return [leaving, event('dispatch.escalated', { to: 'centre', until })]
}
