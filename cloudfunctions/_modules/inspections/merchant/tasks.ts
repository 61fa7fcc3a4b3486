import type { RecheckTask } from '../../../../miniprogram/modules/inspections/draw'
import { mayRecheck } from '../../../_domain/merchant/correction'
import type { Handler } from '../../../_gateway/handler'
import { openOrders } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { loadPeople } from '../../../_persistence/staff/staff'
import { tasksLeft } from '../draw-rules'
import { tasksWith } from '../draws'

const maxResults = 20

export const tasks: Handler<'merchant.tasks'> = async (
  _input,
  { staff: { _id: ownStaffId, districtId }, actor, now },
) => {
  const [{ drawn: drawnTasks, ordered }, orders] = await Promise.all([
    tasksWith(ownStaffId, maxResults),
    openOrders(districtId, maxResults),
  ])
  const remainingTasks = (taskDocuments: typeof drawnTasks, by: 'drawId' | 'orderId') =>
    taskDocuments.flatMap(({ _id: taskDocumentId, tasks: drawTasks, dueAt = 0 }) =>
      tasksLeft(drawTasks, ownStaffId).map((drawTask) => ({
        ...drawTask,
        by: { [by]: taskDocumentId } as { drawId?: string; orderId?: string },
        dueAt,
      })),
    )
  const ownTasks = [
    ...remainingTasks(drawnTasks, 'drawId'),
    ...remainingTasks(ordered, 'orderId'),
  ].sort((first, second) => first.dueAt - second.dueAt)
  const ordersToRecheck = orders.filter((inspection) => mayRecheck(inspection, actor))
  const [shopsById, namesById] = await Promise.all([
    merchants.findMany([...ownTasks, ...ordersToRecheck].map(({ merchantId }) => merchantId)),
    loadPeople(ownTasks.flatMap(({ officers: officerIds }) => officerIds)),
  ])
  return {
    now,
    inspections: ownTasks.map(({ by, merchantId, officers: officerIds, dueAt }) => {
      const { name: shopName = '', address = '', category = '' } = shopsById.get(merchantId) ?? {}
      const colleague = officerIds.find((officerId) => officerId !== ownStaffId) ?? ''
      return {
        ...by,
        merchantId,
        shop: shopName,
        address,
        category,
        with: namesById.get(colleague)?.name ?? '',
        dueAt,
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
