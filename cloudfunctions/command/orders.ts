import type { Handler } from '../_serve/call'
import { orderViews } from '../_serve/order-views'
import { ordersIn, ordersTo } from '../_store/orders'
import type { StaffDoc } from '../_store/staff'

const most = 50

export const orders: Handler<'command.orders'> = async (_, { staff, actor, now }) => {
  const { _id: me, districtId } = staff as StaffDoc
  const found = actor.role === 'officer' ? await ordersTo(me, most) : await ordersIn(districtId, most)
  return { now, orders: await orderViews(found) }
}
