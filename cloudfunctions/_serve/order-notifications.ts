import { notify } from '../_store/service/notifications'
import type { OrderDoc } from '../_store/staff/orders'
import { leadersOf, staff } from '../_store/staff/staff'
import { orderNotice } from '../_views/notices'
import { logFault } from './fault'
import { sendNotices } from './send-notices'

/** Notifies an order's addressees, its giver, and the leaders once it went up. A lost one loses nothing. */
export async function notifyAboutOrder(
  { _id: id, districtId, state: order }: OrderDoc,
  at: number,
  not?: string,
): Promise<void> {
  try {
    const [people, leaders] = await Promise.all([
      staff.some([order.from, ...order.to.map((one) => one.id)]),
      order.escalatedAt === undefined ? [] : leadersOf(districtId),
    ])
    const told = [...people.values(), ...leaders].filter(({ _id }) => _id !== not)
    const openids = (members: typeof told) => members.map(({ openid }) => openid)
    await notify(openids(told), { kind: 'order', caseId: id, at })
    const waiting = order.to.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)
    const reminded = told.filter(({ _id }) => order.escalatedAt !== undefined || waiting.some((one) => one.id === _id))
    await sendNotices(openids(reminded).map((openid) => [openid, orderNotice(order.number, at)] as const))
  } catch (error) {
    logFault(error, 'notifications')
  }
}
