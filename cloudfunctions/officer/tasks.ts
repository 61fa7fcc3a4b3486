import { shiftSpan } from '#shared/calendar/shifts'
import type { CaseSummary } from '#shared/contract/case-view'
import type { DutyView, OfferCard, RecalledTask } from '#shared/contract/officer'
import type { OfficerTask } from '#shared/contract/task'
import { awaitedSecondOfficer } from '../_domain/case/closing/second'
import { findOfferTo } from '../_domain/case/dispatch/offers'
import { offerMilliseconds } from '../_domain/case/dispatch/round-of-offers'
import { shiftsAround } from '../_domain/staff/shifts'
import type { Handler } from '../_gateway/handler'
import { summariseCases } from '../_gateway/summaries'
import type { CaseDoc } from '../_persistence/case/cases'
import { personalFieldOf } from '../_persistence/case/personal-data'
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
import { placedTasks } from './placed-tasks'

/** How long an officer is told that the centre recalled a case, ms. */
const recallShownMs = 86_400_000

export const tasks: Handler<'officer.tasks'> = async (
  _input,
  { staff: { _id: officerId, districtId }, now },
) => {
  const [onDuty, shift, offered, ownedCases, owed, closedCases, recalledCases] = await Promise.all([
    duty.find(officerId),
    nearestShiftOf(districtId, officerId, now),
    casesOfferedTo(officerId, 50),
    casesOwnedBy(officerId, 'moving', 100),
    casesWithDuties(officerId, 20),
    casesOwnedBy(officerId, 'closed', 20),
    casesRecalledFrom(officerId, now - recallShownMs, 10),
  ])
  const [offers, open, closed, recalled] = await Promise.all([
    offerCards(officerId, offered, now),
    tasksOfCases(
      ownedCases,
      offered.filter(({ state }) => state.helpers?.includes(officerId)),
      now,
    ),
    closedLines(
      offered.filter(({ state }) => awaitedSecondOfficer(state) === officerId),
      owedFirst(owed, closedCases),
      now,
    ),
    recalledLines(recalledCases, officerId),
  ])
  return {
    now,
    duty: { ...viewDuty(onDuty), shift },
    offers,
    open,
    closed,
    recalled,
  }
}

/** Cases in hand, then those of others in which the officer helps. */
async function tasksOfCases(
  ownedCases: CaseDoc[],
  helpedCases: CaseDoc[],
  now: number,
): Promise<OfficerTask[]> {
  const [ownTasks, helpedTasks] = await Promise.all([
    placedTasks(ownedCases, now),
    placedTasks(helpedCases, now),
  ])
  return [...ownTasks, ...helpedTasks.map((task) => ({ ...task, helping: true as const }))]
}

/** Cases whose findings the officer was drawn to look at again, then their own. */
async function closedLines(
  checks: CaseDoc[],
  ownClosed: CaseDoc[],
  now: number,
): Promise<CaseSummary[]> {
  const [checkSummaries, ownSummaries] = await Promise.all([
    summariseCases(checks, now),
    summariseCases(ownClosed, now, true),
  ])
  return [
    ...checkSummaries.map((caseLine) => ({ ...caseLine, check: true as const })),
    ...ownSummaries,
  ]
}

/** Cases that are over: those for which something is still owed, then the latest. */
const owedFirst = (owed: CaseDoc[], closedCases: CaseDoc[]): CaseDoc[] => [
  ...owed,
  ...closedCases.filter(({ _id }) => !owed.some((dutyCase) => dutyCase._id === _id)),
]

/** Offers that can still be answered, with the way there and why this officer. */
async function offerCards(
  officerId: string,
  snapshots: CaseDoc[],
  now: number,
): Promise<OfferCard[]> {
  const open = snapshots.filter(
    ({ state }) => (findOfferTo(state, officerId)?.expiresAt ?? 0) > now,
  )
  const [lines, respondents, matters] = await Promise.all([
    summariseCases(open, now),
    personalFieldOf('respondent', open),
    personalFieldOf('matter', open),
  ])
  return open.flatMap(({ _id, state }, index) => {
    const caseLine = lines[index]
    const offer = findOfferTo(state, officerId)
    if (!offer || !caseLine) return []
    const matter = matters.get(_id)
    const place = state.spot ?? matter?.place
    return {
      case: caseLine,
      merchantAddress: respondents.get(_id)?.address ?? deleted,
      said: matter?.statement,
      place: place && { longitude: place.longitude, latitude: place.latitude },
      expiresAt: offer.expiresAt,
      span: offerMilliseconds(state),
      why: offer.why,
      reinforcement: offer.reinforcement ? true : undefined,
      ordered: offer.ordered ? true : undefined,
    }
  })
}

/** An officer's shift that runs now or comes next; undefined when they are not on the roster. */
async function nearestShiftOf(
  districtId: string,
  officerId: string,
  now: number,
): Promise<DutyView['shift']> {
  const nearbyShifts = shiftsAround(now)
  const plans = await shiftPlansOf(districtId, nearbyShifts)
  const shift = nearbyShifts.find((_shift, index) => plans[index]?.officers.includes(officerId))
  return shift && { ...shift, ...shiftSpan(shift) }
}

/** The cases that the centre recalled from an officer, as they are told. */
async function recalledLines(snapshots: CaseDoc[], officerId: string): Promise<RecalledTask[]> {
  const respondents = await personalFieldOf('respondent', snapshots)
  return snapshots.flatMap(({ _id: caseId, state, recalledAt: at = 0 }) => {
    const recallMessage = recallMessageFor(state, officerId)
    const merchantName = respondents.get(caseId)?.name ?? deleted
    return recallMessage === undefined
      ? []
      : [{ caseId, number: state.number, merchantName, said: recallMessage, at }]
  })
}
