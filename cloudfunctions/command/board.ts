import { dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { shiftAt } from '../../miniprogram/shared/clock/shifts'
import { comingTo } from '../_domain/assignment/assign'
import { dayFigures } from '../_domain/statistics/day'
import type { Handler } from '../_serve/call'
import { districtsFor } from '../_serve/own-district'
import { lineOf } from '../_serve/summaries'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { casesInBox, casesOverdue, countOpen, endedSince, filedSince, isUrgent } from '../_store/case/queries'
import { among } from '../_store/database'
import { gridsOf } from '../_store/place/places'
import { onDutyIn, openCasesIn } from '../_store/staff/roster'
import { plansOf } from '../_store/staff/shifts'
import { people } from '../_store/staff/staff'
import { deleted, pendingOf } from '../_views/case/case-view'
import { officersOn } from './board-officers'
import { overdueCases } from './overdue'

const most = 50
/** More than a district has in a day. */
const mostOfDay = 1000

/** A leader looks at it all day long: what it needs is read in two rounds, each thing once. */
export const board: Handler<'command.board'> = async ({ grids: withGrids, district }, { staff, now }) => {
  const ids = await districtsFor(staff, district)
  const within = among(ids)
  const midnight = startOf(dayOf(now))
  const [{ of, ...counts }, waiting, moving, late, filed, ended, onDuty, plans, grids] = await Promise.all([
    countOpen(within, now),
    casesInBox(within, 'waiting', most),
    casesInBox(within, 'moving', 200),
    casesOverdue(within, 'overdueFrom', now, most),
    filedSince(ids, midnight, mostOfDay),
    endedSince({ districtId: within }, midnight, mostOfDay),
    onDutyIn(within),
    Promise.all(ids.map((id) => plansOf(id, [shiftAt(now)]))),
    withGrids ? gridsOf(within) : undefined,
  ])
  // The urgent ones are the first of their box.
  const open = [...waiting, ...moving]
  const urgent = open
    .filter(isUrgent)
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
  const latest = ended.slice(0, 10)
  const planned = plans.flat().flatMap(({ officers }) => officers)
  const [shops, persons] = await Promise.all([
    particularOf('respondent', [...open, ...late, ...latest]),
    people([...[...open, ...late].flatMap(({ holder }) => holder ?? []), ...onDuty.map(({ _id }) => _id), ...planned]),
  ])
  const line = (head: CaseDoc) => lineOf(head, now, shops, persons)
  const endedBy = ended.map(({ state }) => state.holder)
  const officers = officersOn(onDuty, openCasesIn(moving), persons, endedBy)
  const merchantName = (id: string) => shops.get(id)?.name ?? deleted
  const positions = new Map(officers.map(({ id, position }) => [id, position]))
  return {
    now,
    counts: {
      ...counts,
      received: of('received'),
      offered: of('offered'),
      returned: of('returned'),
      inHand: of('assigned') + of('onsite'),
    },
    urgent: urgent.map(line),
    unowned: waiting.map(line),
    overdue: overdueCases(late, late.map(line), now),
    officers,
    absent: planned.flatMap((id) => {
      const person = officers.some((one) => one.id === id) ? undefined : persons.get(id)
      return person ? [{ id, name: person.name, branch: person.branch, phone: person.phone }] : []
    }),
    ...(grids && { grids }),
    places: open.flatMap(({ _id, state: one, holder }) => {
      const { spot, state, priority, kind, updatedAt } = one
      if (!spot) return []
      const { longitude, latitude } = spot
      const coming = state === 'assigned' && holder ? comingTo(spot, positions.get(holder), now) : undefined
      return [
        {
          caseId: _id,
          longitude,
          latitude,
          state,
          pending: pendingOf(one),
          priority,
          kind,
          updatedAt,
          merchantName: merchantName(_id),
          ...(coming && holder && { coming: { officerId: holder, minutes: coming.minutes } }),
        },
      ]
    }),
    today: dayFigures(
      filed.map(({ state }) => state),
      ended.map(({ state }) => state),
      now,
    ),
    ended: latest.map(({ _id, state: { kind, closedAt = now, outcome } }) => ({
      caseId: _id,
      kind,
      merchantName: merchantName(_id),
      at: closedAt,
      ...(outcome?.kind === 'settled' && { amountFen: outcome.amountFen }),
    })),
  }
}
