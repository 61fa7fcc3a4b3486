import { type ComplaintSurroundings, findIndicators } from '#shared/intake/indicators'
import {
  justRecalledOfficers,
  mayNameOfficer,
  officersAskedInVain,
  sortTriedLast,
} from '../_domain/case/dispatch/offers'
import { nearestHelpers, rankCandidates } from '../_domain/case/dispatch/round'
import { nobody } from '../_domain/case/relations'
import { candidateViews } from '../_gateway/candidates'
import { loadCaseView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import type { CaseDoc, CaseQueue } from '../_persistence/case/cases'
import { personalFieldOf } from '../_persistence/case/personal-data'
import { casesInQueue, casesOf } from '../_persistence/case/queries'
import { rosterForNewRound, rosterOfCity } from '../_persistence/staff/roster'
import { bareText, isNear, shinglesOf } from '../_rules/intake/near-text'

export const propose: Handler<'dispatch.propose'> = async (_, call) => {
  const { state } = call.snapshot
  const isInHand = state.owner !== undefined && state.closedAt === undefined
  const [view, roster, surroundings] = await Promise.all([
    loadCaseView(call, call.snapshot),
    isInHand ? rosterOfCity(call.snapshot, call.now) : rosterForNewRound(call.snapshot, call.now),
    // A leader who sends help sorts nothing.
    call.actor.role === 'dispatcher' && state.kind === 'complaint'
      ? surroundingsOf(call.snapshot, call.now)
      : undefined,
  ])
  const recalledOfficers = justRecalledOfficers(state)
  const unsuccessfulOfficers = officersAskedInVain(state, view.timeline)
  const context = { now: call.now, roster }
  const rankedOfficers = isInHand ? nearestHelpers(state, context) : rankCandidates(state, context)
  const orderedOfficers = sortTriedLast(rankedOfficers, unsuccessfulOfficers, recalledOfficers)
  const answerOf = (officerId: string) =>
    state.declined?.includes(officerId) ? ('declined' as const) : ('silent' as const)
  const candidates = (await candidateViews(orderedOfficers, roster, state.districtId)).map(
    (candidate) => ({
      ...candidate,
      recalled: recalledOfficers.includes(candidate.officerId) ? (true as const) : undefined,
      answer: unsuccessfulOfficers.includes(candidate.officerId)
        ? answerOf(candidate.officerId)
        : undefined,
    }),
  )
  const { spot } = roster
  return {
    case: view,
    candidates,
    spot: spot && { longitude: spot.longitude, latitude: spot.latitude },
    signs: surroundings ? findIndicators(surroundings) : [],
    ranked: mayNameOfficer(state, call.actor) ? undefined : true,
  }
}

const thirtyDaysMs = 30 * 86_400_000
/** Cases compared with in each of the centre's boxes: a sign is advice, not a census. */
const maxCases = 150
const boxes: CaseQueue[] = ['waiting', 'moving', 'closed']

/**
 * Counts of what the same and other people filed in this district lately (Art. 17). Reports are
 * never compared.
 */
async function surroundingsOf(
  { _id, complainant, districtId, state }: CaseDoc,
  now: number,
): Promise<ComplaintSurroundings> {
  const [ownCases, ...districtCases] = await Promise.all([
    complainant === nobody ? [] : casesOf(complainant, maxCases),
    ...boxes.map((box) => casesInQueue(districtId, box, maxCases)),
  ])
  const isRecent = ({ state, submittedAt }: CaseDoc) =>
    state.kind === 'complaint' && submittedAt >= now - thirtyDaysMs
  const ownRecent = ownCases.filter(isRecent)
  const othersRecent = districtCases
    .flat()
    .filter((doc) => isRecent(doc) && doc.complainant !== complainant)
  const comparedCases = [{ _id, state }, ...othersRecent]
  const [persons, matters] = await Promise.all([
    personalFieldOf('consumer', comparedCases),
    personalFieldOf('matter', comparedCases),
  ])
  // Accounts that were spoken or shown, not written, have the same words or none.
  const spokenCases = comparedCases.filter((doc) =>
    doc.state.evidence.some(({ statement }) => statement),
  )
  const untyped = new Set(spokenCases.map((doc) => doc._id))
  const shingles = (id: string) =>
    shinglesOf(untyped.has(id) ? '' : (matters.get(id)?.statement ?? ''))
  const ownShingles = shingles(_id)
  const similarCases = othersRecent.filter((doc) => isNear(ownShingles, shingles(doc._id)))
  const countSharing = (fieldOf: (id: string) => string | undefined) => {
    const comparedValue = fieldOf(_id)
    if (comparedValue === undefined) return 0
    return new Set(
      othersRecent
        .filter((doc) => fieldOf(doc._id) === comparedValue)
        .map((doc) => doc.complainant),
    ).size
  }
  return {
    complaintsIn30Days: ownRecent.length,
    shopsIn30Days: new Set(ownRecent.map((doc) => doc.state.merchantId ?? doc._id)).size,
    sameTextByOthers: new Set(similarCases.map((doc) => doc.complainant)).size,
    othersWithPhone: countSharing((id) => persons.get(id)?.phone),
    othersWithAddress: countSharing((id) => bareText(persons.get(id)?.address ?? '') || undefined),
  }
}
