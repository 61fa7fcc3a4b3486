import { mostCounted } from '#shared/vocabulary/agenda'
import { mayRecheck } from '../../_domain/merchant/correction'
import { openOrders } from '../../_persistence/merchant/inspections'
import type { AgendaSource } from '../agenda-source'
import { tasksLeft } from './draw-rules'
import { drawsLate, tasksWith } from './draws'

export const agenda: AgendaSource[] = [
  {
    kind: 'inspections',
    roles: ['officer', 'enforcement'],
    async count({ staffId, call, districtId }) {
      const [{ drawn: drawnTasks, ordered }, orders] = await Promise.all([
        tasksWith(staffId, mostCounted),
        openOrders(districtId, mostCounted),
      ])
      const toInspect = [...drawnTasks, ...ordered].flatMap(({ tasks: drawTasks, dueAt }) =>
        tasksLeft(drawTasks, staffId).map(() => dueAt as number),
      )
      const toRecheck = orders
        .filter((inspection) => mayRecheck(inspection, call.actor))
        .map(({ dueAt }) => dueAt as number)
      const dueDates = [...toInspect, ...toRecheck]
      return { count: dueDates.length, at: dueDates.length > 0 ? Math.min(...dueDates) : undefined }
    },
  },
  {
    kind: 'draws',
    roles: ['dispatcher', 'leader'],
    async count({ within: districtFilter, now }) {
      const lateDraws = await drawsLate(districtFilter, now, mostCounted)
      return { count: lateDraws.length, at: lateDraws[0]?.dueAt }
    },
  },
]
