import { shiftSpan } from '#shared/calendar/shifts'
import type { CaseSummary } from '#shared/contract/case-view'
import type { DutyView, OfferCard, RecalledTask } from '#shared/contract/officer'
import type { OfficerTask } from '#shared/contract/task'
import { pendingSecondOfficer } from '../_domain/case/closing/second'
import { findOfferTo } from '../_domain/case/dispatch/offers'
import { offerMilliseconds } from '../_domain/case/dispatch/round-of-offers'
import { shiftsAround } from '../_domain/staff/shifts'
import type { Handler } from '../_gateway/handler'
import { summariseCases } from '../_gateway/summaries'
import type { CaseDoc } from '../_persistence/case/cases'
import { loadPersonalField } from '../_persistence/case/personal-data'
import {
  casesOfferedTo,
  casesOwnedBy,
  casesRecalledFrom,
  casesWithDuties,
} from '../_persistence/case/queries'
import { duty } from '../_persistence/staff/roster'
import { shiftPlansOf } from '../_persistence/staff/shifts'
import { deleted } from '../_views/case/case-view'
import { recallMessageFor } from '../_views/notices'
import { viewDuty } from './duty'
import { loadTasksWithLocation } from './placed-tasks'

/** An officer sees for a day that the centre has recalled a case, ms. */
const recallShownMs = 86_400_000

/** At most this many cases of each kind are listed. */
const maxListed = { offers: 50, open: 100, withDuties: 20, closed: 20, recalled: 10 }

/** Lists an officer's cases: offers, cases in hand, finished cases, and recalled cases. */
export const tasks: Handler<'officer.tasks'> = async (
  _input,
  { staff: { _id: officerId, districtId }, now },
) => {
  const recallsSince = now - recallShownMs
  const [dutyDoc, shift, involvedCases, ownedCases, casesWithDuty, closedCases, recalledCases] =
    await Promise.all([
      duty.find(officerId),
      findNearestShift(districtId, officerId, now),
      casesOfferedTo(officerId, maxListed.offers),
      casesOwnedBy(officerId, 'moving', maxListed.open),
      casesWithDuties(officerId, maxListed.withDuties),
      casesOwnedBy(officerId, 'closed', maxListed.closed),
      casesRecalledFrom(officerId, recallsSince, maxListed.recalled),
    ])
  // `casesOfferedTo` also finds the cases that the officer helps with or must check.
  const helpedCases = involvedCases.filter(({ state }) => state.helpers?.includes(officerId))
  const casesToCheck = involvedCases.filter(
    ({ state }) => pendingSecondOfficer(state) === officerId,
  )

  const [offers, open, closed, recalled] = await Promise.all([
    loadOfferCards(officerId, involvedCases, now),
    summariseOpenCases(ownedCases, helpedCases, now),
    summariseClosedCases(casesToCheck, putDutiesFirst(casesWithDuty, closedCases), now),
    listRecalledCases(recalledCases, officerId),
  ])
  return {
    now,
    duty: { ...viewDuty(dutyDoc), shift },
    offers,
    open,
    closed,
    recalled,
  }
}

/** The officer's own cases come before those in which they only help. */
async function summariseOpenCases(
  ownedCases: CaseDoc[],
  helpedCases: CaseDoc[],
  now: number,
): Promise<OfficerTask[]> {
  const [ownTasks, helpedTasks] = await Promise.all([
    loadTasksWithLocation(ownedCases, now),
    loadTasksWithLocation(helpedCases, now),
  ])
  return [...ownTasks, ...helpedTasks.map((task) => ({ ...task, helping: true as const }))]
}

/** The cases of others whose assessment the officer must check come before their own. */
async function summariseClosedCases(
  casesToCheck: CaseDoc[],
  ownClosed: CaseDoc[],
  now: number,
): Promise<CaseSummary[]> {
  const [checkSummaries, ownSummaries] = await Promise.all([
    summariseCases(casesToCheck, now),
    summariseCases(ownClosed, now, true),
  ])
  return [
    ...checkSummaries.map((summary) => ({ ...summary, check: true as const })),
    ...ownSummaries,
  ]
}

/** A finished case in which the officer still has to do something comes before the others. */
const putDutiesFirst = (casesWithDuty: CaseDoc[], closedCases: CaseDoc[]): CaseDoc[] => [
  ...casesWithDuty,
  ...closedCases.filter(({ _id }) => !casesWithDuty.some((dutyCase) => dutyCase._id === _id)),
]

/** Only offers that can still be accepted, each with its location and the assignment reasons. */
async function loadOfferCards(
  officerId: string,
  snapshots: CaseDoc[],
  now: number,
): Promise<OfferCard[]> {
  const offeredCases = snapshots.filter(
    ({ state }) => (findOfferTo(state, officerId)?.expiresAt ?? 0) > now,
  )
  const [summaries, respondents, matters] = await Promise.all([
    summariseCases(offeredCases, now),
    loadPersonalField('respondent', offeredCases),
    loadPersonalField('matter', offeredCases),
  ])
  return offeredCases.flatMap(({ _id, state }, index) => {
    const summary = summaries[index]
    const offer = findOfferTo(state, officerId)
    if (!offer || !summary) return []
    const matter = matters.get(_id)
    const location = state.spot ?? matter?.place
    return {
      case: summary,
      merchantAddress: respondents.get(_id)?.address ?? deleted,
      said: matter?.statement,
      place: location && { longitude: location.longitude, latitude: location.latitude },
      expiresAt: offer.expiresAt,
      span: offerMilliseconds(state),
      why: offer.why,
      reinforcement: offer.reinforcement ? true : undefined,
      ordered: offer.ordered ? true : undefined,
    }
  })
}

/** The officer's current or next shift. Undefined if no plan of the next shifts names them. */
async function findNearestShift(
  districtId: string,
  officerId: string,
  now: number,
): Promise<DutyView['shift']> {
  const nearbyShifts = shiftsAround(now)
  const plans = await shiftPlansOf(districtId, nearbyShifts)
  const shift = nearbyShifts.find((_shift, index) => plans[index]?.officers.includes(officerId))
  return shift && { ...shift, ...shiftSpan(shift) }
}

/** The cases that the centre recalled from an officer, each with the message about it. */
async function listRecalledCases(snapshots: CaseDoc[], officerId: string): Promise<RecalledTask[]> {
  const respondents = await loadPersonalField('respondent', snapshots)
  return snapshots.flatMap(({ _id: caseId, state, recalledAt: at = 0 }) => {
    const recallMessage = recallMessageFor(state, officerId)
    const merchantName = respondents.get(caseId)?.name ?? deleted
    return recallMessage === undefined
      ? []
      : [{ caseId, number: state.number, merchantName, said: recallMessage, at }]
  })
}
