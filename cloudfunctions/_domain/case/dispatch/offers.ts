import { type Actor, isSamePerson } from '../../decider'
import { type CaseEvent, type EventData, event } from '../events'
import { type Case, hasBeenFirstPriority } from '../state'
import { currentRoundOf } from './round-of-offers'

export const findOfferTo = ({ offers }: Case, officerId: string) =>
  offers?.find((offer) => offer.officerId === officerId)

/** The offers that have expired. At `expiresAt` an offer is no longer valid. */
export const findExpiredOffers = ({ offers = [] }: Case, now: number) =>
  offers.filter(({ expiresAt }) => now >= expiresAt)

/**
 * The officer from whom the case was recalled, unless another officer has had it since. The ranking
 * does not offer the case to this officer.
 */
export const recalledOfficerIds = ({ recalled: recall }: Pick<Case, 'recalled'>): string[] =>
  recall && !recall.replaced ? [recall.officerId] : []

/**
 * The officers who were asked in a round in which nobody accepted. Empty if somebody once had the
 * case: then the record does not tell who ignored an offer and who was merely slower.
 */
export const findOfficersAskedInVain = (
  { state, asked: askedOfficers }: Case,
  pastEvents: readonly { type: string }[],
): string[] =>
  state === 'returned' && pastEvents.every(({ type }) => type !== 'offer.accepted')
    ? askedOfficers
    : []

/**
 * Sorts the candidates for the centre: officers who were asked in vain come after the others, and
 * former owners last. Otherwise the ranking stays.
 */
export function sortTriedLast<RankedCandidate extends { officerId: string }>(
  rankedCandidates: RankedCandidate[],
  askedInVainIds: string[],
  formerOwnerIds: string[],
): RankedCandidate[] {
  const sortKey = ({ officerId }: RankedCandidate) =>
    Number(askedInVainIds.includes(officerId)) + 2 * Number(formerOwnerIds.includes(officerId))
  return [...rankedCandidates].sort(
    (candidateA, candidateB) => sortKey(candidateA) - sortKey(candidateB),
  )
}

/**
 * Whether this person may name the next officer. Nobody may take a case of first priority from an
 * officer and then choose the next one: the ranking or another person must choose.
 */
export function mayNameOfficer(
  state: Pick<Case, 'recalled' | 'priority' | 'serious'>,
  person: Pick<Actor, 'ref' | 'also'>,
): boolean {
  const { recalled: recall } = state
  const isOwnRecall = recall && !recall.replaced && isSamePerson(person, recall.by)
  return !(isOwnRecall && hasBeenFirstPriority(state))
}

/**
 * Reopens a closed case with its officer. If the officer no longer has a position for it, it goes
 * to the centre.
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
 * Gives a case back to the centre, which must find another officer (Order 121 Art. 41). It has the
 * time of one escalation step.
 *
 * @param returnEvent the event that takes the case from its officer
 */
export function returnToCentre(
  complaintCase: Case,
  returnEvent: CaseEvent,
  now: number,
): CaseEvent[] {
  const dueAt = now + currentRoundOf(complaintCase).stepSeconds * 1000
  return [returnEvent, event('dispatch.escalated', { to: 'centre', dueAt })]
}
