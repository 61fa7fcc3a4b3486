import type { RecheckTask } from '../../miniprogram/shared/contract/draw'
import { mayRecheck } from '../_domain/merchant/correction'
import { tasksLeft } from '../_domain/merchant/draws'
import type { Handler } from '../_serve/call'
import { tasksWith } from '../_store/merchant/draws'
import { openOrders } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { people } from '../_store/staff/staff'

const most = 20

export const tasks: Handler<'merchant.tasks'> = async (_, { staff: { _id: me, districtId }, actor, now }) => {
  const [{ drawn, ordered }, orders] = await Promise.all([tasksWith(me, most), openOrders(districtId, most)])
  const left = (docs: typeof drawn, by: 'drawId' | 'orderId') =>
    docs.flatMap(({ _id, tasks, dueAt = 0 }) =>
      tasksLeft(tasks, me).map((task) => ({
        ...task,
        by: { [by]: _id } as { drawId?: string; orderId?: string },
        dueAt,
      })),
    )
  const own = [...left(drawn, 'drawId'), ...left(ordered, 'orderId')].sort((a, b) => a.dueAt - b.dueAt)
  const again = orders.filter((order) => mayRecheck(order, actor))
  const [shops, names] = await Promise.all([
    merchants.some([...own, ...again].map(({ merchantId }) => merchantId)),
    people(own.flatMap(({ officers }) => officers)),
  ])
  return {
    now,
    inspections: own.map(({ by, merchantId, officers, dueAt }) => {
      const { name: shop = '', address = '', category = '' } = shops.get(merchantId) ?? {}
      const colleague = officers.find((id) => id !== me) ?? ''
      return { ...by, merchantId, shop, address, category, with: names.get(colleague)?.name ?? '', dueAt }
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
