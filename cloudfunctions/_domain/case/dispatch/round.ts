import { AppError } from '#shared/errors'
import { type Candidate, rankOfficers } from '../../assignment/assign'
import { type Roster, requireRoster } from '../command-row'
import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import { recalledOfficerIds } from './offers'
import { currentRoundOf, offerMilliseconds } from './round-of-offers'
import { nextDispatchStep } from './tiers'

/** How many candidates are ranked for one step. This is more than are ever asked at once. */
const maxCandidates = 20

interface DispatchContext {
  now: number
  roster?: Roster
}

/** The best officers for a case, best first. Recused officers and `excludedIds` are left out. */
export function rankCandidates(
  complaintCase: Case,
  context: DispatchContext,
  excludedIds: readonly string[] = [],
  maxResults = maxCandidates,
): Candidate[] {
  const { officers, responsible, spot } = requireRoster(context)
  const { branchId, triage, recused } = complaintCase
  const criteria = { spot, branchId, responsible, skills: triage?.skills ?? [], now: context.now }
  return rankOfficers(officers, criteria, [...recused, ...excludedIds], maxResults)
}

/**
 * Refers a suspected violation to the enforcement team, once. Mediation does not wait for the team
 * (Order 121 Art. 27).
 */
export function referToEnforcement(complaintCase: Case): CaseEvent[] {
  const { kind, class: caseClass, triage, referredAt } = complaintCase
  // In a check of goods nobody is suspected before an officer has looked at the goods.
  if (referredAt !== undefined || kind === 'goods_check') return []
  const isSuspected = caseClass === 'suspected' || triage?.units.includes('enforcement')
  return isSuspected ? [event('case.referred', { to: 'enforcement' })] : []
}

/**
 * Whether the leaders are notified now: a triage rule requires it, and the first round of offers
 * has just begun.
 */
export const mustNotifyLeaders = (nextCase: Case, previousCase?: Case): boolean =>
  nextCase.triage?.units.includes('leader') === true &&
  nextCase.round !== undefined &&
  previousCase?.round === undefined

/**
 * The first offers of a new round: to the officer whom the centre chose and, if several are asked
 * at once, to the next best officers.
 */
export function makeFirstOffers(
  complaintCase: Case,
  context: DispatchContext,
  chosenOfficerId?: string,
): CaseEvent[] {
  if (chosenOfficerId === undefined) return continueDispatch(complaintCase, context)

  const { atOnce } = currentRoundOf(complaintCase)
  const chosenCandidate = findChosenCandidate(complaintCase, context, chosenOfficerId)
  const otherCandidates = rankCandidates(complaintCase, context, [
    chosenOfficerId,
    ...recalledOfficerIds(complaintCase),
  ]).slice(0, atOnce - 1)
  return [chosenCandidate, ...otherCandidates].map((candidate) =>
    makeOffer(candidate, context.now + offerMilliseconds(complaintCase)),
  )
}

/**
 * The step after offers have failed: offers to more officers, or the next escalation target. If an
 * offer fails that the city made, the case goes back to the city.
 */
export function continueDispatch(complaintCase: Case, context: DispatchContext): CaseEvent[] {
  const lastEscalation = complaintCase.escalation?.to
  if (lastEscalation === 'city')
    return complaintCase.state === 'returned' ? [] : [event('dispatch.escalated', { to: 'city' })]

  const freeCandidates = lastEscalation ? [] : rankFreeCandidates(complaintCase, context)
  const round = currentRoundOf(complaintCase)
  const nextStep = nextDispatchStep({
    offerTiming: round,
    candidates: freeCandidates,
    secondsSinceTriage: (context.now - round.at) / 1000,
    lastEscalation,
  })
  if (nextStep.to === 'officers') return makeOffers(nextStep, freeCandidates, context)

  const dueAt = context.now + nextStep.seconds * 1000
  // The city is the last target and has no deadline.
  const escalation = nextStep.to === 'city' ? { to: nextStep.to } : { to: nextStep.to, dueAt }
  return [event('dispatch.escalated', escalation)]
}

/** Candidates who were not asked in this round. */
const rankFreeCandidates = (complaintCase: Case, context: DispatchContext): Candidate[] =>
  rankCandidates(complaintCase, context, [
    ...complaintCase.asked,
    ...recalledOfficerIds(complaintCase),
  ])

/**
 * Offers the case to at most `count` additional officers while earlier offers are still open. No
 * events if it is time to escalate.
 */
export function offerToMore(
  complaintCase: Case,
  context: DispatchContext,
  count: number,
): CaseEvent[] {
  const round = currentRoundOf(complaintCase)
  const freeCandidates = rankFreeCandidates(complaintCase, context)
  const nextStep = nextDispatchStep({
    offerTiming: round,
    candidates: freeCandidates,
    secondsSinceTriage: (context.now - round.at) / 1000,
    maxOfficers: count,
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

/** Offers the case to the officers whom a leader has ordered. */
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

/** Asks the best officer to help the owner who was not asked yet. */
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
 * Officers of all districts who could help the owner, the nearest first. Officers whose location is
 * unknown come last.
 */
export function findNearestHelpers(complaintCase: Case, context: DispatchContext): Candidate[] {
  const { owner, helpers = [], offers = [] } = complaintCase
  const involvedIds = [owner ?? '', ...helpers, ...offers.map(({ officerId }) => officerId)]
  const distanceOf = ({ metres = Number.MAX_VALUE }: Candidate) => metres
  const noLimit = Number.POSITIVE_INFINITY
  return rankCandidates(complaintCase, context, involvedIds, noLimit)
    .sort((candidateA, candidateB) => distanceOf(candidateA) - distanceOf(candidateB))
    .slice(0, maxCandidates)
}

/** Asks the chosen officer to help the owner. Error: OFFICER_NOT_AVAILABLE. */
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
  const officer = requireRoster(context).officers.find(({ id }) => id === officerId)
  const officerDistrictId = officer?.districtId
  const isOfOtherDistrict =
    officerDistrictId !== undefined && officerDistrictId !== complaintCase.districtId
  return makeOffer(
    chosenCandidate,
    expiresAt,
    isOfOtherDistrict
      ? { reinforcement: true, districtId: officerDistrictId }
      : { reinforcement: true },
  )
}

/** Error: OFFICER_NOT_AVAILABLE if the officer is not on duty, or recused. */

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
