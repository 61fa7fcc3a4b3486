import { maxCounted } from '#shared/vocabulary/agenda'
import { mayRecheck } from '../../_domain/merchant/correction'
import { openOrders } from '../../_persistence/merchant/inspections'
import type { AgendaSource } from '../agenda-source'
import { remainingTasksOf } from './draw-rules'
import { findAssignedTasks, findOverdueDraws } from './draws'

export const agenda: AgendaSource[] = [
  {
    kind: 'inspections',
    roles: ['officer', 'enforcement'],
    async count({ staffId, call, districtId }) {
      const [assignedTasks, correctionOrders] = await Promise.all([
        findAssignedTasks(staffId, maxCounted),
        openOrders(districtId, maxCounted),
      ])
      const taskDocuments = [...assignedTasks.fromDraws, ...assignedTasks.fromOrders]
      // Both queries select documents with a due date only.
      const inspectionDueTimes = taskDocuments.flatMap(({ tasks, dueAt }) =>
        remainingTasksOf(tasks, staffId).map(() => dueAt as number),
      )
      const recheckDueTimes = correctionOrders
        .filter((inspection) => mayRecheck(inspection, call.actor))
        .map(({ dueAt }) => dueAt as number)
      const dueTimes = [...inspectionDueTimes, ...recheckDueTimes]
      return { count: dueTimes.length, at: dueTimes.length > 0 ? Math.min(...dueTimes) : undefined }
    },
  },
  {
    kind: 'draws',
    roles: ['dispatcher', 'leader'],
    async count({ within: districtFilter, now }) {
      const overdueDraws = await findOverdueDraws(districtFilter, now, maxCounted)
      return { count: overdueDraws.length, at: overdueDraws[0]?.dueAt }
    },
  },
]
