import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { shiftAt } from '#shared/calendar/shifts'
import type { BoardOfficer } from '../../../../miniprogram/modules/wall/contract'
import { approachOf } from '../../../_domain/assignment/assign'
import type { Person } from '../../../_domain/staff/person'
import type { Handler } from '../../../_gateway/handler'
import { requestedDistrictIds } from '../../../_gateway/own-district'
import { summaryOf } from '../../../_gateway/summaries'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { loadPersonalField } from '../../../_persistence/case/personal-data'
import {
  casesEndedSince,
  casesFiledSince,
  casesInQueue,
  casesOverdue,
  countOpen,
  isUrgentCase,
} from '../../../_persistence/case/queries'
import { matchAnyId } from '../../../_persistence/database'
import { gridsOf } from '../../../_persistence/place/places'
import {
  casesLentBy,
  type DutyDoc,
  officersOnDuty,
  openCasesIn,
} from '../../../_persistence/staff/roster'
import { shiftPlansOf } from '../../../_persistence/staff/shifts'
import { loadPeople } from '../../../_persistence/staff/staff'
import { deleted, findPending } from '../../../_views/case/case-view'
import { toOverdueCases } from '../../../_views/case/overdue-cases'
import { calculateDayFigures } from '../day-figures'

/** Cases shown of each kind. */
const maxShown = 50
const maxMovingCases = 200
const maxLatestEnded = 10
/** More than a district has in a day. */
const maxCasesOfDay = 1000

/**
 * The dashboard of the command centre. It is shown on a wall and loaded again all day long, so it
 * reads everything once, in two rounds of the database.
 */
export const board: Handler<'command.board'> = async (
  { grids: withGrids, district: requestedDistrictId },
  { staff, now },
) => {
  const districtIds = await requestedDistrictIds(staff, requestedDistrictId)
  const districtFilter = matchAnyId(districtIds)
  const startOfToday = startOfDay(shanghaiDayOf(now))
  const currentShift = shiftAt(now)
  const [
    { of: countInState, ...counts },
    waitingCases,
    movingCases,
    lentCases,
    lateCases,
    filedCases,
    endedCases,
    dutyDocs,
    shiftPlans,
    grids,
  ] = await Promise.all([
    countOpen(districtFilter, now),
    casesInQueue(districtFilter, 'waiting', maxShown),
    casesInQueue(districtFilter, 'moving', maxMovingCases),
    casesLentBy(districtIds),
    casesOverdue(districtFilter, 'overdueFrom', now, maxShown),
    casesFiledSince(districtIds, startOfToday, maxCasesOfDay),
    casesEndedSince({ districtId: districtFilter }, startOfToday, maxCasesOfDay),
    officersOnDuty(districtFilter),
    Promise.all(districtIds.map((districtId) => shiftPlansOf(districtId, [currentShift]))),
    withGrids ? gridsOf(districtFilter) : undefined,
  ])

  const openCases = [...waitingCases, ...movingCases]
  const latestEnded = endedCases.slice(0, maxLatestEnded)
  const plannedOfficerIds = shiftPlans.flat().flatMap(({ officers: officerIds }) => officerIds)
  const ownerIds = [...openCases, ...lateCases].flatMap(({ owner: ownerId }) => ownerId ?? [])
  const onDutyIds = dutyDocs.map(({ _id: officerId }) => officerId)
  const [respondentsByCaseId, peopleById] = await Promise.all([
    loadPersonalField('respondent', [...openCases, ...lateCases, ...latestEnded]),
    loadPeople([...ownerIds, ...onDutyIds, ...plannedOfficerIds]),
  ])

  const toSummary = (snapshot: CaseDoc) => summaryOf(snapshot, now, respondentsByCaseId, peopleById)
  const merchantNameOf = (caseId: string) => respondentsByCaseId.get(caseId)?.name ?? deleted
  // The urgent cases are the first of each queue, so none is missing here.
  const urgentCases = openCases
    .filter(isUrgentCase)
    .sort((first, second) => first.sortKey - second.sortKey)
    .slice(0, maxShown)
  const officers = toBoardOfficers(
    dutyDocs,
    openCasesIn([...movingCases, ...lentCases]),
    peopleById,
    endedCases,
  )
  return {
    now,
    counts: {
      ...counts,
      received: countInState('received'),
      offered: countInState('offered'),
      returned: countInState('returned'),
      inHand: countInState('assigned') + countInState('onsite'),
    },
    urgent: urgentCases.map(toSummary),
    unowned: waitingCases.map(toSummary),
    overdue: toOverdueCases(lateCases, lateCases.map(toSummary), now),
    officers,
    absent: absentOfficersAmong(plannedOfficerIds, officers, peopleById),
    grids,
    places: casePlacesOf(openCases, officers, merchantNameOf, now),
    today: calculateDayFigures(
      filedCases.map(({ state }) => state),
      endedCases.map(({ state }) => state),
      now,
    ),
    ended: latestEnded.map(({ _id: caseId, state: { kind, closedAt = now, outcome } }) => ({
      caseId,
      kind,
      merchantName: merchantNameOf(caseId),
      at: closedAt,
      amountFen: outcome?.kind === 'settled' ? outcome.amountFen : undefined,
    })),
  }
}

/** The officers on duty with their open cases and the number of their cases that ended today. */
function toBoardOfficers(
  dutyDocs: DutyDoc[],
  openCasesById: Map<string, number>,
  peopleById: Map<string, Person>,
  endedCases: CaseDoc[],
): BoardOfficer[] {
  return dutyDocs.flatMap(({ _id: officerId, position }) => {
    const person = peopleById.get(officerId)
    if (!person) return []
    const endedToday = endedCases.filter(({ state }) => state.owner === officerId)
    return [
      {
        id: officerId,
        ...person,
        openCases: openCasesById.get(officerId) ?? 0,
        endedToday: endedToday.length,
        position,
      },
    ]
  })
}

/** The officers who are planned for the current shift but are not on duty. */
function absentOfficersAmong(
  plannedOfficerIds: string[],
  officersOnBoard: BoardOfficer[],
  peopleById: Map<string, Person>,
) {
  const presentIds = new Set(officersOnBoard.map(({ id }) => id))
  return plannedOfficerIds.flatMap((officerId) => {
    const person = peopleById.get(officerId)
    if (!person || presentIds.has(officerId)) return []
    return [{ id: officerId, name: person.name, branch: person.branch, phone: person.phone }]
  })
}

/** The cases with a known location, and the officers on the way to them. */
function casePlacesOf(
  openCases: CaseDoc[],
  officers: BoardOfficer[],
  merchantNameOf: (caseId: string) => string,
  now: number,
) {
  const locationsByOfficerId = new Map(officers.map(({ id, position }) => [id, position]))
  return openCases.flatMap(({ _id: caseId, state: complaintCase, owner: ownerId }) => {
    const { spot: location, state, priority, kind, updatedAt } = complaintCase
    if (!location) return []
    const isOnTheWay = state === 'assigned' && ownerId !== undefined
    const approach = isOnTheWay
      ? approachOf(location, locationsByOfficerId.get(ownerId), now)
      : undefined
    return [
      {
        caseId,
        longitude: location.longitude,
        latitude: location.latitude,
        state,
        pending: findPending(complaintCase),
        priority,
        kind,
        updatedAt,
        merchantName: merchantNameOf(caseId),
        coming:
          isOnTheWay && approach ? { officerId: ownerId, minutes: approach.minutes } : undefined,
      },
    ]
  })
}
