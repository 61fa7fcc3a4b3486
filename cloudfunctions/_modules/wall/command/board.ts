import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { shiftAt } from '#shared/calendar/shifts'
import type { BoardOfficer } from '../../../../miniprogram/modules/wall/contract'
import { comingTo } from '../../../_domain/assignment/assign'
import type { Person } from '../../../_domain/staff/person'
import type { Handler } from '../../../_gateway/handler'
import { districtsFor } from '../../../_gateway/own-district'
import { summaryOf } from '../../../_gateway/summaries'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
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
import { overdueCases } from '../../../_views/case/overdue-cases'
import { dayFigures } from '../day-figures'

const maxResults = 50
/** More than a district has in a day. */
const mostOfDay = 1000

/** The officers on duty with their cases in hand, and how many ended today. */
const boardOfficers = (
  onDuty: DutyDoc[],
  loadsById: Map<string, number>,
  personsById: Map<string, Person>,
  ownersOfEnded: (string | undefined)[],
): BoardOfficer[] =>
  onDuty.flatMap(({ _id: officerId, position }) => {
    const personRecord = personsById.get(officerId)
    const endedToday = ownersOfEnded.filter((owner) => owner === officerId).length
    const openCases = loadsById.get(officerId) ?? 0
    return personRecord ? [{ id: officerId, ...personRecord, openCases, endedToday, position }] : []
  })

/** A leader looks at it all day long: what it needs is read in two rounds, each thing once. */
export const board: Handler<'command.board'> = async (
  { grids: withGrids, district },
  { staff, now },
) => {
  const officerIds = await districtsFor(staff, district)
  const districtFilter = matchAnyId(officerIds)
  const midnight = startOfDay(shanghaiDayOf(now))
  const [
    { of, ...counts },
    waitingCases,
    movingCases,
    lentOfficers,
    late,
    filedCases,
    endedCases,
    onDuty,
    plans,
    grids,
  ] = await Promise.all([
    countOpen(districtFilter, now),
    casesInQueue(districtFilter, 'waiting', maxResults),
    casesInQueue(districtFilter, 'moving', 200),
    casesLentBy(officerIds),
    casesOverdue(districtFilter, 'overdueFrom', now, maxResults),
    casesFiledSince(officerIds, midnight, mostOfDay),
    casesEndedSince({ districtId: districtFilter }, midnight, mostOfDay),
    officersOnDuty(districtFilter),
    Promise.all(officerIds.map((districtId) => shiftPlansOf(districtId, [shiftAt(now)]))),
    withGrids ? gridsOf(districtFilter) : undefined,
  ])
  // The urgent ones are the first of their box.
  const open = [...waitingCases, ...movingCases]
  const urgent = open
    .filter(isUrgentCase)
    .sort((first, second) => first.sortKey - second.sortKey)
    .slice(0, maxResults)
  const latestCaseDocuments = endedCases.slice(0, 10)
  const planned = plans.flat().flatMap(({ officers }) => officers)
  const [shopsById, personsById] = await Promise.all([
    personalFieldOf('respondent', [...open, ...late, ...latestCaseDocuments]),
    loadPeople([
      ...[...open, ...late].flatMap(({ owner }) => owner ?? []),
      ...onDuty.map(({ _id: officerId }) => officerId),
      ...planned,
    ]),
  ])
  const summaryLine = (snapshot: CaseDoc) => summaryOf(snapshot, now, shopsById, personsById)
  const endedBy = endedCases.map(({ state: complaintCase }) => complaintCase.owner)
  const officers = boardOfficers(
    onDuty,
    openCasesIn([...movingCases, ...lentOfficers]),
    personsById,
    endedBy,
  )
  const merchantName = (merchantId: string) => shopsById.get(merchantId)?.name ?? deleted
  const positions = new Map(officers.map(({ id: officerId, position }) => [officerId, position]))
  return {
    now,
    counts: {
      ...counts,
      received: of('received'),
      offered: of('offered'),
      returned: of('returned'),
      inHand: of('assigned') + of('onsite'),
    },
    urgent: urgent.map(summaryLine),
    unowned: waitingCases.map(summaryLine),
    overdue: overdueCases(late, late.map(summaryLine), now),
    officers,
    absent: planned.flatMap((id) => {
      const personRecord = officers.some((boardOfficer) => boardOfficer.id === id)
        ? undefined
        : personsById.get(id)
      return personRecord
        ? [{ id, name: personRecord.name, branch: personRecord.branch, phone: personRecord.phone }]
        : []
    }),
    grids,
    places: open.flatMap(({ _id: caseId, state: complaintCase, owner }) => {
      const { spot: cornerPoint, state: caseStatus, priority, kind, updatedAt } = complaintCase
      if (!cornerPoint) return []
      const { longitude, latitude } = cornerPoint
      const onTheWay =
        caseStatus === 'assigned' && owner
          ? comingTo(cornerPoint, positions.get(owner), now)
          : undefined
      return [
        {
          caseId,
          longitude,
          latitude,
          state: caseStatus,
          pending: findPending(complaintCase),
          priority,
          kind,
          updatedAt,
          merchantName: merchantName(caseId),
          coming: onTheWay && owner ? { officerId: owner, minutes: onTheWay.minutes } : undefined,
        },
      ]
    }),
    today: dayFigures(
      filedCases.map(({ state: complaintCase }) => complaintCase),
      endedCases.map(({ state: complaintCase }) => complaintCase),
      now,
    ),
    ended: latestCaseDocuments.map(({ _id: caseId, state: { kind, closedAt = now, outcome } }) => ({
      caseId,
      kind,
      merchantName: merchantName(caseId),
      at: closedAt,
      amountFen: outcome?.kind === 'settled' ? outcome.amountFen : undefined,
    })),
  }
}
