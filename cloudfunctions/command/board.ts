import { shiftAt } from '../../miniprogram/shared/clock/shifts'
import type { Handler } from '../_serve/call'
import { summariesWith } from '../_serve/summaries'
import { casesInBox, casesOverdue, countOpen, isUrgent } from '../_store/case/queries'
import { gridsOf } from '../_store/place/grids'
import { onDutyIn } from '../_store/staff/duty'
import { openCasesOf } from '../_store/staff/roster'
import { plansOf } from '../_store/staff/shifts'
import { officersOn } from './board-officers'
import { overdueCases } from './overdue-cases'

const most = 50

/** A leader looks at it all day long: what it needs is read in two rounds, each thing once. */
export const board: Handler<'command.board'> = async (_, { staff, now }) => {
  const { districtId } = staff
  const [{ of, ...counts }, waiting, moving, late, onDuty, loads, [plan], grids] = await Promise.all([
    countOpen(districtId, now),
    casesInBox(districtId, 'waiting', most),
    casesInBox(districtId, 'moving', 200),
    casesOverdue(districtId, 'overdueFrom', now, most),
    onDutyIn(districtId),
    openCasesOf(districtId),
    plansOf(districtId, [shiftAt(now)]),
    gridsOf(districtId),
  ])
  // The urgent ones are the first of their box.
  const urgent = [...waiting, ...moving]
    .filter(isUrgent)
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
  const planned = plan?.officers ?? []
  const heads = [...urgent, ...waiting, ...late]
  const ids = [...onDuty.map(({ _id }) => _id), ...planned]
  const { lines, persons } = await summariesWith(heads, ids, now)
  const officers = officersOn(onDuty, loads, persons)
  const lateFrom = urgent.length + waiting.length
  return {
    now,
    counts: {
      ...counts,
      received: of('received'),
      offered: of('offered'),
      returned: of('returned'),
      inHand: of('assigned') + of('onsite'),
    },
    urgent: lines.slice(0, urgent.length),
    unowned: lines.slice(urgent.length, lateFrom),
    overdue: overdueCases(late, lines.slice(lateFrom), now),
    officers,
    absent: planned.flatMap((id) => {
      const person = officers.some((one) => one.id === id) ? undefined : persons.get(id)
      return person ? [{ id, name: person.name, branch: person.branch, phone: person.phone }] : []
    }),
    grids,
    places: [...waiting, ...moving].flatMap(({ _id, state: { spot, state, priority } }) =>
      spot ? [{ caseId: _id, longitude: spot.longitude, latitude: spot.latitude, state, priority }] : [],
    ),
  }
}
