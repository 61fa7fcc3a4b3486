import { type ComplaintSurroundings, findIndicators } from '#shared/intake/indicators'
import {
  findOfficersAskedInVain,
  mayNameOfficer,
  recalledOfficerIds,
  sortTriedLast,
} from '../_domain/case/dispatch/offers'
import { findNearestHelpers, rankCandidates } from '../_domain/case/dispatch/round'
import { noOpenid } from '../_domain/case/relations'
import { loadCandidateViews } from '../_gateway/candidates'
import { loadCaseView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import type { CaseDoc, CaseQueue } from '../_persistence/case/cases'
import { loadPersonalField } from '../_persistence/case/personal-data'
import { casesFiledBy, casesInQueue } from '../_persistence/case/queries'
import { loadCityRoster, loadRosterForNewRound } from '../_persistence/staff/roster'
import { areNearTexts, shinglesOf, toComparableText } from '../_rules/intake/near-text'

/** Shows the centre a case with the officers to whom it can be offered, best first. */
export const propose: Handler<'dispatch.propose'> = async (_input, actionCall) => {
  const { state } = actionCall.snapshot
  // A case that has an officer can only get helpers.
  const hasActiveOwner = state.owner !== undefined && state.closedAt === undefined
  const [view, roster, surroundings] = await Promise.all([
    loadCaseView(actionCall, actionCall.snapshot),
    hasActiveOwner
      ? loadCityRoster(actionCall.snapshot, actionCall.now)
      : loadRosterForNewRound(actionCall.snapshot, actionCall.now),
    // Only a dispatcher sorts complaints. A leader comes here to send helpers.
    actionCall.actor.role === 'dispatcher' && state.kind === 'complaint'
      ? countSurroundings(actionCall.snapshot, actionCall.now)
      : undefined,
  ])

  const recalledOfficers = recalledOfficerIds(state)
  const unsuccessfulOfficers = findOfficersAskedInVain(state, view.timeline)
  const context = { now: actionCall.now, roster }
  const rankedOfficers = hasActiveOwner
    ? findNearestHelpers(state, context)
    : rankCandidates(state, context)
  const orderedOfficers = sortTriedLast(rankedOfficers, unsuccessfulOfficers, recalledOfficers)

  const offerAnswerOf = (officerId: string) =>
    state.declined?.includes(officerId) ? ('declined' as const) : ('silent' as const)
  const candidates = (await loadCandidateViews(orderedOfficers, roster, state.districtId)).map(
    (candidate) => ({
      ...candidate,
      recalled: recalledOfficers.includes(candidate.officerId) ? (true as const) : undefined,
      answer: unsuccessfulOfficers.includes(candidate.officerId)
        ? offerAnswerOf(candidate.officerId)
        : undefined,
    }),
  )
  const { spot } = roster
  return {
    case: view,
    candidates,
    spot: spot && { longitude: spot.longitude, latitude: spot.latitude },
    signs: surroundings ? findIndicators(surroundings) : [],
    ranked: mayNameOfficer(state, actionCall.actor) ? undefined : true,
  }
}

const thirtyDaysMs = 30 * 86_400_000
/**
 * From each queue of the centre, at most this many cases are compared. The indicators are advice,
 * so an incomplete comparison is enough.
 */
const maxCases = 150
const comparedQueues: CaseQueue[] = ['waiting', 'moving', 'closed']

/**
 * Counts what the same person and other people filed in this district within 30 days: the
 * indicators of Order 121 Art. 17. Reports are never compared.
 */
async function countSurroundings(
  { _id, complainant, districtId, state }: CaseDoc,
  now: number,
): Promise<ComplaintSurroundings> {
  const [ownCases, ...districtCases] = await Promise.all([
    complainant === noOpenid ? [] : casesFiledBy(complainant, maxCases),
    ...comparedQueues.map((queue) => casesInQueue(districtId, queue, maxCases)),
  ])

  const isRecentComplaint = ({ state, submittedAt }: CaseDoc) =>
    state.kind === 'complaint' && submittedAt >= now - thirtyDaysMs
  const ownRecent = ownCases.filter(isRecentComplaint)
  const othersRecent = districtCases
    .flat()
    .filter(
      (caseSnapshot) => isRecentComplaint(caseSnapshot) && caseSnapshot.complainant !== complainant,
    )
  const comparedCases = [{ _id, state }, ...othersRecent]
  const [persons, matters] = await Promise.all([
    loadPersonalField('consumer', comparedCases),
    loadPersonalField('matter', comparedCases),
  ])

  // A spoken account is stored as a recording. Its text is a placeholder that is the same for all,
  // so it must not be compared.
  const spokenCases = comparedCases.filter((caseSnapshot) =>
    caseSnapshot.state.evidence.some(({ statement }) => statement),
  )
  const spokenCaseIds = new Set(spokenCases.map((caseSnapshot) => caseSnapshot._id))
  const shinglesOfCase = (caseId: string) =>
    shinglesOf(spokenCaseIds.has(caseId) ? '' : (matters.get(caseId)?.statement ?? ''))
  const ownShingles = shinglesOfCase(_id)
  const similarCases = othersRecent.filter((caseSnapshot) =>
    areNearTexts(ownShingles, shinglesOfCase(caseSnapshot._id)),
  )

  /** Counts the other people whose case has the same value in a field. */
  const countSharing = (fieldOf: (caseId: string) => string | undefined) => {
    const comparedValue = fieldOf(_id)
    if (comparedValue === undefined) return 0
    return new Set(
      othersRecent
        .filter((caseSnapshot) => fieldOf(caseSnapshot._id) === comparedValue)
        .map((caseSnapshot) => caseSnapshot.complainant),
    ).size
  }

  return {
    complaintsIn30Days: ownRecent.length,
    shopsIn30Days: new Set(
      ownRecent.map((caseSnapshot) => caseSnapshot.state.merchantId ?? caseSnapshot._id),
    ).size,
    sameTextByOthers: new Set(similarCases.map((caseSnapshot) => caseSnapshot.complainant)).size,
    othersWithPhone: countSharing((caseId) => persons.get(caseId)?.phone),
    othersWithAddress: countSharing(
      (caseId) => toComparableText(persons.get(caseId)?.address ?? '') || undefined,
    ),
  }
}
