import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import type { CaseState } from '../../miniprogram/shared/vocabulary/case'
import { comingTo } from '../_domain/assignment/assign'
import type { Handler } from '../_serve/call'
import { plannedNow } from '../_serve/planned-shifts'
import { summaries } from '../_serve/summaries'
import { particularOf } from '../_store/case/particulars'
import {
  casesInBox,
  casesOverdue,
  countOverdue,
  countState,
  countUrgent,
  endedSince,
  filedSince,
  urgentCases,
} from '../_store/case/queries'
import { gridsOf } from '../_store/place/grids'
import { deleted } from '../_views/case/case-view'
import { boardOfficers } from './board-officers'
import { dayFigures } from './day-figures'
import { overdueCases } from './overdue-cases'

const most = 50
/** More than a district has in a day. */
const mostOfDay = 1000

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
  const midnight = startOf(dayOf(now))
  const [counts, urgentWaiting, urgentMoving, urgentCount, waiting, moving, late, filed, ended] = await Promise.all([
    counting,
    urgentCases(districtId, 'waiting', most),
    urgentCases(districtId, 'moving', most),
    Promise.all([countUrgent(districtId, 'waiting'), countUrgent(districtId, 'moving')]),
    casesInBox(districtId, 'waiting', most),
    casesInBox(districtId, 'moving', 200),
    casesOverdue(districtId, 'overdueFrom', now, most),
    filedSince(districtId, midnight, mostOfDay),
    endedSince({ districtId }, midnight, mostOfDay),
  ])
  const [received, offered, returned, assigned, onsite, overdue, triple] = counts
  const urgent = [...urgentWaiting, ...urgentMoving].sort((a, b) => a.turn - b.turn).slice(0, most)
  const open = [...waiting, ...moving]
  const latest = ended.slice(0, 10)
  const [urgentLines, unowned, lateLines, officers, planned, grids, shops] = await Promise.all([
    summaries(urgent, now),
    summaries(waiting, now),
    overdueCases(late, now),
    boardOfficers(districtId, now),
    plannedNow(districtId, now),
    gridsOf(districtId),
    particularOf(
      'respondent',
      [...open, ...latest].map(({ _id }) => _id),
    ),
  ])
  const merchantName = (id: string) => shops.get(id)?.name ?? deleted
  const positions = new Map(officers.map(({ id, position }) => [id, position]))
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
    places: open.flatMap(({ _id, state: { spot, state, priority, kind, updatedAt }, holder }) => {
      if (!spot) return []
      const { longitude, latitude } = spot
      const coming = state === 'assigned' && holder ? comingTo(spot, positions.get(holder), now) : undefined
      return [
        {
          caseId: _id,
          longitude,
          latitude,
          state,
          priority,
          kind,
          updatedAt,
          merchantName: merchantName(_id),
          ...(coming && holder && { coming: { officerId: holder, minutes: coming.minutes } }),
        },
      ]
    }),
    today: dayFigures(filed, ended),
    ended: latest.map(({ _id, state: { kind, closedAt = now, outcome } }) => ({
      caseId: _id,
      kind,
      merchantName: merchantName(_id),
      at: closedAt,
      ...(outcome?.kind === 'settled' && { amountFen: outcome.amountFen }),
    })),
  }
}
