import { leads } from '../_domain/case/relations'
import { type Handler, viewerOf } from '../_serve/call'
import { ordersOpenTo } from '../_serve/orders-open-to'
import { withinFor } from '../_serve/own-district'
import { ordersIn, ordersTo } from '../_store/staff/orders'
import { staff as members, squadOf } from '../_store/staff/staff'
import { boardOfficers } from './board-officers'
import { orderViews } from './order-views'

const most = 50

export const orders: Handler<'command.orders'> = async (_, call) => {
  const { now, actor } = call
  const isAddressee = ['officer', 'squad'].includes(actor.role)
  const found = isAddressee ? await ordersTo(call.staff._id, most) : await ordersIn(await withinFor(call.staff), most)
  const views = await orderViews(await ordersOpenTo(call, found, !isAddressee))
  return { now, orders: views, ...(actor.role === 'leader' && { to: await followersOf(call) }) }
}

/** Whom a leader can order now: their officers on duty, and the squad, which has no duty switch. */
async function followersOf(call: Parameters<typeof orders>[1]) {
  const { staff: leader } = viewerOf(call)
  if (!leader) return []
  const within = await withinFor(call.staff)
  const [onDuty, squad] = await Promise.all([boardOfficers(within), squadOf(within)])
  const docs = await members.some(onDuty.map(({ id }) => id))
  const led = onDuty.filter(({ id }) => {
    const one = docs.get(id)
    return one !== undefined && leads(leader, one)
  })
  return [
    ...led.map(({ id, name, openCases }) => ({ id, name, openCases })),
    ...squad.filter((one) => leads(leader, one)).map(({ _id: id, name }) => ({ id, name })),
  ]
}
