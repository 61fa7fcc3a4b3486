import type { RecheckTask } from '../../miniprogram/shared/contract/draw'
import { mayRecheck } from '../_domain/merchant/correction'
import { tasksLeft } from '../_domain/merchant/draws'
import type { Handler } from '../_serve/call'
import { drawsWith } from '../_store/merchant/draws'
import { openOrders } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { people } from '../_store/staff/staff'

const most = 20

export const tasks: Handler<'merchant.tasks'> = async (_, { staff: { _id: me, districtId }, now }) => {
  const [draws, orders] = await Promise.all([drawsWith(me, most), openOrders(districtId, most)])
  const own = draws.flatMap(({ _id: drawId, tasks, dueAt = 0 }) =>
    tasksLeft(tasks, me).map((task) => ({ ...task, drawId, dueAt })),
  )
  const again = orders.filter((order) => mayRecheck(order, me))
  const [shops, names] = await Promise.all([
    merchants.some([...own, ...again].map(({ merchantId }) => merchantId)),
    people(own.flatMap(({ officers }) => officers)),
  ])
  return {
    now,
    inspections: own.map(({ drawId, merchantId, officers, dueAt }) => {
      const { name: shop = '', address = '', category = '' } = shops.get(merchantId) ?? {}
      const colleague = officers.find((id) => id !== me) ?? ''
      return { drawId, merchantId, shop, address, category, with: names.get(colleague)?.name ?? '', dueAt }
    }),
    rechecks: again.map(
      ({ _id: inspectionId, merchantId, dueAt = 0, proof }): RecheckTask => ({
        inspectionId,
        shop: shops.get(merchantId)?.name ?? '',
        dueAt,
        ...(proof && { provedAt: proof.at }),
      }),
    ),
  }
}
