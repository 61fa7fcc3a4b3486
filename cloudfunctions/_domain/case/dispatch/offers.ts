import { type Actor, isSamePerson } from '../../decider'
import { type CaseEvent, type EventData, event } from '../events'
import { type Case, hasBeenFirstPriority } from '../state'
import { currentRoundOf } from './round-of-offers'

export const findOfferTo = ({ offers }: Case, officerId: string) =>
  offers?.find((offer) => offer.officerId === officerId)

/** Offers that have expired: an offer lives until its last millisecond. */
export const expiredOffers = ({ offers = [] }: Case, now: number) =>
  offers.filter(({ expiresAt }) => now >= expiresAt)

/**
 * The officer a case was recalled from while no other has had it since: the ranking does not offer
 * it to them.
 */
export const justRecalledOfficers = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * The officers asked in a round that has come to nothing. Once somebody had the case, the round
 * does not tell who was silent and who was only slower.
 */
export const officersAskedInVain = (
  { state, asked: askedOfficers }: Case,
  pastEvents: readonly { type: string }[],
): string[] =>
  state === 'returned' && pastEvents.every(({ type }) => type !== 'offer.accepted')
    ? askedOfficers
    : []

/**
 * Candidates in the order in which the centre is shown them: last those of whom the case has just
 * been tried.
 */
export function sortTriedLast<One extends { officerId: string }>(
  ranked: One[],
  askedInVain: string[],
  formerOwners: string[],
): One[] {
  const sortRank = ({ officerId }: One) =>
    Number(askedInVain.includes(officerId)) + 2 * Number(formerOwners.includes(officerId))
  return [...ranked].sort((first, second) => sortRank(first) - sortRank(second))
}

/**
 * Whether a dispatcher may name the officer. No one person may take a first-priority case from an
 * officer and give it to another of their choice: the ranking, a colleague or a leader chooses.
 */
export function mayNameOfficer(
  state: Pick<Case, 'recalled' | 'priority' | 'serious'>,
  by: Pick<Actor, 'ref' | 'also'>,
): boolean {
  const { recalled: recall } = state
  const isOwnRecall = recall && !recall.replaced && isSamePerson(by, recall.by)
  return !(isOwnRecall && hasBeenFirstPriority(state))
}

/**
 * A case that was over goes on with its officer, and with the centre where they have no position
 * for it any more.
 */
export function reopenCase(
  complaintCase: Case,
  eventData: EventData['mediation.reopened'],
  { ownerLeft, now }: { ownerLeft?: boolean; now: number },
): CaseEvent[] {
  const ownerLeaving = event('case.returned', {
    officerId: complaintCase.owner as string,
    reason: 'left',
  })
  return [
    event('mediation.reopened', eventData),
    ...(ownerLeft ? returnToCentre(complaintCase, ownerLeaving, now) : []),
  ]
}

/**
 * A case goes back to the centre, which alone sends it on (Art. 41) in the time of an escalation
 * target.
 */
export function returnToCentre(complaintCase: Case, leaving: CaseEvent, now: number): CaseEvent[] {
  const endsAt = now + currentRoundOf(complaintCase).stepSeconds * 1000
  return [leaving, event('dispatch.escalated', { to: 'centre', dueAt: endsAt })]
}
