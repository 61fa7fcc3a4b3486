import { AppError } from '#shared/errors'
import { type Candidate, candidatesFor } from '../../assignment/assign'
import { type Roster, requireRoster } from '../command-row'
import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import { justRecalledOfficers } from './offers'
import { currentRoundOf, offerMilliseconds } from './round-of-offers'
import { nextDispatchStep } from './tiers'

/** Candidates ranked for one step: more than are ever asked at once. */
const maxCandidates = 20

interface DispatchContext {
  now: number
  roster?: Roster
}

/** The best officers for a case, best first, without the recused and those in `without`. */
export function rankCandidates(
  complaintCase: Case,
  context: DispatchContext,
  without: readonly string[] = [],
  maxResults = maxCandidates,
): Candidate[] {
  const { officers, responsible, spot } = requireRoster(context)
  const { branchId, triage, recused } = complaintCase
  const criteria = { spot, branchId, responsible, skills: triage?.skills ?? [], now: context.now }
  return candidatesFor(officers, criteria, [...recused, ...without], maxResults)
}

/**
 * The enforcement team is told once of a suspected violation while mediation is being arranged:
 * neither waits (Art. 27).
 */
export const referToEnforcement = ({
  kind,
  class: confirmed,
  triage,
  referredAt,
}: Case): CaseEvent[] =>
  referredAt === undefined &&
  // A doubt about goods is no suspicion before an officer has looked.
  kind !== 'goods_check' &&
  (confirmed === 'suspected' || triage?.units.includes('enforcement'))
    ? [event('case.referred', { to: 'enforcement' })]
    : []

/**
 * A rule wants the leaders told at the same time as the officer: when the first round of offers
 * begins.
 */
export const notifiesLeaders = (nextCase: Case, previousCase?: Case): boolean =>
  nextCase.triage?.units.includes('leader') === true &&
  nextCase.round !== undefined &&
  previousCase?.round === undefined

/**
 * The first offers of the round that has just begun: to the officer the centre chose, and of an
 * urgent case to the best others too.
 */
export function firstOffers(
  complaintCase: Case,
  context: DispatchContext,
  chosenOfficerId?: string,
): CaseEvent[] {
  if (chosenOfficerId === undefined) return continueDispatch(complaintCase, context)
  const { atOnce } = currentRoundOf(complaintCase)
  const chosenCandidate = findChosenCandidate(complaintCase, context, chosenOfficerId)
  const otherCandidates = rankCandidates(complaintCase, context, [
    chosenOfficerId,
    ...justRecalledOfficers(complaintCase),
  ]).slice(0, atOnce - 1)
  return [chosenCandidate, ...otherCandidates].map((candidate) =>
    makeOffer(candidate, context.now + offerMilliseconds(complaintCase)),
  )
}

/**
 * The step after offers failed: more officers, or the next escalation target. The city is told
 * again where an offer failed that was made after it had been told.
 */
export function continueDispatch(complaintCase: Case, context: DispatchContext): CaseEvent[] {
  const { asked: askedOfficers, escalation } = complaintCase
  const lastEscalation = escalation?.to
  if (lastEscalation === 'city')
    return complaintCase.state === 'returned' ? [] : [event('dispatch.escalated', { to: 'city' })]
  const freeCandidates = lastEscalation
    ? []
    : rankCandidates(complaintCase, context, [
        ...askedOfficers,
        ...justRecalledOfficers(complaintCase),
      ])
  const currentRound = currentRoundOf(complaintCase)
  const elapsedSeconds = (context.now - currentRound.at) / 1000
  const nextStep = nextDispatchStep({
    offerTiming: currentRound,
    candidates: freeCandidates,
    elapsed: elapsedSeconds,
    lastEscalation,
  })
  if (nextStep.to === 'officers') return makeOffers(nextStep, freeCandidates, context)
  const endsAt = context.now + nextStep.seconds * 1000
  return [
    event(
      'dispatch.escalated',
      nextStep.to === 'city' ? { to: 'city' } : { to: nextStep.to, dueAt: endsAt },
    ),
  ]
}

/**
 * Offers the case to `count` additional officers, tier by tier, while earlier offers are still
 * open. Returns no events when it is time to escalate.
 */
export function offerToMore(
  complaintCase: Case,
  context: DispatchContext,
  count: number,
): CaseEvent[] {
  const { asked: askedOfficers } = complaintCase
  const currentRound = currentRoundOf(complaintCase)
  const elapsedSeconds = (context.now - currentRound.at) / 1000
  const freeCandidates = rankCandidates(complaintCase, context, [
    ...askedOfficers,
    ...justRecalledOfficers(complaintCase),
  ])
  const nextStep = nextDispatchStep({
    offerTiming: currentRound,
    candidates: freeCandidates,
    elapsed: elapsedSeconds,
    atMost: count,
  })
  return nextStep.to === 'officers' ? makeOffers(nextStep, freeCandidates, context) : []
}

const makeOffers = (
  { ids, seconds }: { ids: string[]; seconds: number },
  freeCandidates: Candidate[],
  { now }: DispatchContext,
): CaseEvent[] =>
  freeCandidates
    .filter(({ officerId }) => ids.includes(officerId))
    .map((candidate) => makeOffer(candidate, now + seconds * 1000))

/** A leader's order to officers on duty: an offer that names the leader. */
export function offerByOrder(
  officerIds: string[],
  complaintCase: Case,
  context: DispatchContext,
): CaseEvent[] {
  const openOfferIds = complaintCase.offers?.map(({ officerId }) => officerId) ?? []
  const expiresAt = context.now + offerMilliseconds(complaintCase)
  return officerIds
    .filter((officerId) => !openOfferIds.includes(officerId))
    .map((officerId) =>
      makeOffer(findChosenCandidate(complaintCase, context, officerId), expiresAt, {
        ordered: true,
      }),
    )
}

/** An offer to help the owner, to the best officer not asked for it yet. */
export function offerReinforcement(complaintCase: Case, context: DispatchContext): CaseEvent {
  const { owner, helpers = [], reinforcement } = complaintCase
  const excludedIds = [
    ...(owner === undefined ? [] : [owner]),
    ...helpers,
    ...(reinforcement?.asked ?? []),
  ]
  const [bestCandidate] = rankCandidates(complaintCase, context, excludedIds, 1)
  if (!bestCandidate) return event('reinforcement.unavailable', {})
  return makeOffer(bestCandidate, context.now + offerMilliseconds(complaintCase), {
    reinforcement: true,
  })
}

/**
 * Officers who could help the owner, the nearest first, of whatever district; last those of
 * unknown place.
 */
export function nearestHelpers(complaintCase: Case, context: DispatchContext): Candidate[] {
  const { owner, helpers = [], offers = [] } = complaintCase
  const involvedIds = [owner ?? '', ...helpers, ...offers.map(({ officerId }) => officerId)]
  const distanceOf = ({ metres = Number.MAX_VALUE }: Candidate) => metres
  const helperCandidates = rankCandidates(
    complaintCase,
    context,
    involvedIds,
    Number.POSITIVE_INFINITY,
  )
  return helperCandidates
    .sort((first, second) => distanceOf(first) - distanceOf(second))
    .slice(0, maxCandidates)
}

/** An offer to help, to the officer who was chosen. */
export function offerChosenReinforcement(
  officerId: string,
  complaintCase: Case,
  context: DispatchContext,
): CaseEvent {
  const { owner, helpers = [], offers = [] } = complaintCase
  const involvedIds = [owner, ...helpers, ...offers.map((offer) => offer.officerId)]
  if (involvedIds.includes(officerId)) throw new AppError('OFFICER_NOT_AVAILABLE', 'officerId')
  const expiresAt = context.now + offerMilliseconds(complaintCase)
  const chosenCandidate = findChosenCandidate(complaintCase, context, officerId)
  const { districtId } = requireRoster(context).officers.find(({ id }) => id === officerId) ?? {}
  const lendingDistrict = districtId !== undefined &&
    districtId !== complaintCase.districtId && { districtId }
  return makeOffer(chosenCandidate, expiresAt, { reinforcement: true, ...lendingDistrict })
}

function findChosenCandidate(
  complaintCase: Case,
  context: DispatchContext,
  officerId: string,
): Candidate {
  const { officers } = requireRoster(context)
  if (officers.length === 0) throw new AppError('NOBODY_ON_DUTY')
  const chosenContext = {
    ...context,
    roster: { ...requireRoster(context), officers: officers.filter(({ id }) => id === officerId) },
  }
  const [chosenCandidate] = rankCandidates(complaintCase, chosenContext)
  if (!chosenCandidate) throw new AppError('OFFICER_NOT_AVAILABLE')
  return chosenCandidate
}

const makeOffer = (
  { officerId, why }: Candidate,
  expiresAt: number,
  offerDetails: { reinforcement?: true; ordered?: true; districtId?: string } = {},
): CaseEvent => event('offer.made', { officerId, expiresAt, why, ...offerDetails })
