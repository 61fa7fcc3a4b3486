import type { CaseState } from '../../miniprogram/shared/vocabulary/case'
import type { Handler } from '../_serve/call'
import { plannedNow } from '../_serve/planned-shifts'
import { summaries } from '../_serve/summaries'
import { casesInBox, casesOverdue, countOverdue, countState, countUrgent, urgentCases } from '../_store/case/queries'
import { gridsOf } from '../_store/place/grids'
import { boardOfficers } from './board-officers'
import { overdueCases } from './overdue-cases'

const most = 50

export const board: Handler<'command.board'> = async (_, { staff, now }) => {
  const { districtId } = staff
  const counted = (state: CaseState) => countState(districtId, state)
  const counting = Promise.all([
    counted('received'),
    counted('offered'),
    counted('returned'),
    counted('assigned'),
    counted('onsite'),
    countOverdue(districtId, 'overdueFrom', now),
    countOverdue(districtId, 'tripleFrom', now),
  ])
  const [counts, urgentWaiting, urgentMoving, urgentCount, waiting, moving, late] = await Promise.all([
    counting,
    urgentCases(districtId, 'waiting', most),
    urgentCases(districtId, 'moving', most),
    Promise.all([countUrgent(districtId, 'waiting'), countUrgent(districtId, 'moving')]),
    casesInBox(districtId, 'waiting', most),
    casesInBox(districtId, 'moving', 200),
    casesOverdue(districtId, 'overdueFrom', now, most),
  ])
  const [received, offered, returned, assigned, onsite, overdue, triple] = counts
  const urgent = [...urgentWaiting, ...urgentMoving].sort((a, b) => a.turn - b.turn).slice(0, most)
  const [urgentLines, unowned, lateLines, officers, planned, grids] = await Promise.all([
    summaries(urgent, now),
    summaries(waiting, now),
    overdueCases(late, now),
    boardOfficers(districtId, now),
    plannedNow(districtId, now),
    gridsOf(districtId),
  ])
  return {
    now,
    counts: {
      received,
      offered,
      returned,
      overdue,
      triple,
      inHand: assigned + onsite,
      urgent: urgentCount.reduce((sum, count) => sum + count, 0),
    },
    urgent: urgentLines,
    unowned,
    overdue: lateLines,
    officers,
    absent: planned.filter(({ id }) => !officers.some((one) => one.id === id)),
    grids,
    places: [...waiting, ...moving].flatMap(({ _id, state: { spot, state, priority } }) =>
      spot ? [{ caseId: _id, longitude: spot.longitude, latitude: spot.latitude, state, priority }] : [],
    ),
  }
}
