import type { RecheckTask } from '../../../../miniprogram/modules/inspections/draw'
import { mayRecheck } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { openOrders } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { loadPeople } from '../../../_persistence/staff/staff'
import { remainingTasksOf } from '../draw-rules'
import { findAssignedTasks } from '../draws'

const maxResults = 20

/** Lists the shops that the caller must inspect, and the corrections that they may recheck. */
export const tasks: Handler<'merchant.tasks'> = async (
  _input,
  { staff: { _id: ownStaffId, districtId }, actor, now },
) => {
  const [assignedTasks, correctionOrders] = await Promise.all([
    findAssignedTasks(ownStaffId, maxResults),
    openOrders(districtId, maxResults),
  ])
  const { fromDraws, fromOrders } = assignedTasks

  /** `source` says by which id the phone names the task when it sends the inspection. */
  const openTasksOf = (taskDocuments: typeof fromDraws, source: 'drawId' | 'orderId') =>
    taskDocuments.flatMap((taskDocument) =>
      remainingTasksOf(taskDocument.tasks, ownStaffId).map((task) => ({
        ...task,
        drawId: source === 'drawId' ? taskDocument._id : undefined,
        orderId: source === 'orderId' ? taskDocument._id : undefined,
        dueAt: taskDocument.dueAt ?? 0,
      })),
    )
  const openTasks = [...openTasksOf(fromDraws, 'drawId'), ...openTasksOf(fromOrders, 'orderId')]
  openTasks.sort((first, second) => first.dueAt - second.dueAt)

  const ordersToRecheck = correctionOrders.filter((inspection) => mayRecheck(inspection, actor))
  const [shopsById, peopleById] = await Promise.all([
    merchants.findMany([...openTasks, ...ordersToRecheck].map(({ merchantId }) => merchantId)),
    loadPeople(openTasks.flatMap(({ officers: officerIds }) => officerIds)),
  ])
  return {
    now,
    inspections: openTasks.map((task) => {
      const shop = shopsById.get(task.merchantId)
      const colleagueId = task.officers.find((officerId) => officerId !== ownStaffId) ?? ''
      return {
        drawId: task.drawId,
        orderId: task.orderId,
        merchantId: task.merchantId,
        shop: shop?.name ?? '',
        address: shop?.address ?? '',
        category: shop?.category ?? '',
        with: peopleById.get(colleagueId)?.name ?? '',
        dueAt: task.dueAt,
      }
    }),
    rechecks: ordersToRecheck.map(
      ({ _id: inspectionId, merchantId, dueAt = 0, proof }): RecheckTask => ({
        inspectionId,
        shop: shopsById.get(merchantId)?.name ?? '',
        dueAt,
        provedAt: proof?.at,
      }),
    ),
  }
}
