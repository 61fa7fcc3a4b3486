import { system } from '../_domain/decider'
import { orderDecider } from '../_domain/order/order'
import { notifyAboutOrder, sendNotices, tellShop } from '../_serve/send-notices'
import { inTransaction } from '../_store/database'
import { inspections } from '../_store/merchant/inspections'
import { notify } from '../_store/service/notifications'
import { orders } from '../_store/staff/orders'
import { leadersOf, staff } from '../_store/staff/staff'
import { recheckNotice } from '../_views/notices'

/** Sends an order up that an officer has not acknowledged in time; once. */
export async function attendOrder(id: string, now: number): Promise<number | undefined> {
  const after = await inTransaction((transaction) =>
    orders.change(
      transaction,
      id,
      (order) => orderDecider.decide(order, { type: 'escalate' }, { now, actor: system }),
      { by: system, at: now },
    ),
  )
  if (after.state.escalatedAt === now) await notifyAboutOrder(after, now)
  return after.pending
}

/** Reminds a shop of its date, and those who look again once it has passed; nothing where that was done. */
export async function attendInspection(id: string, now: number): Promise<number | undefined> {
  const { merchantId, districtId, by, dueAt } = (await inspections.find(id)) ?? {}
  if (dueAt === undefined || !merchantId || !districtId || !by) return undefined
  if (now <= dueAt) {
    await tellShop(merchantId, 'order', now)
    return dueAt + 1
  }
  const [leaders, found] = await Promise.all([leadersOf(districtId), staff.find(by)])
  const told = [...leaders.filter(({ city }) => !city), ...(found?.active ? [found] : [])]
  const openids = told.map(({ openid }) => openid)
  const notice = recheckNotice(now)
  await Promise.all([
    notify(openids, { kind: 'recheck', caseId: merchantId, at: now }),
    sendNotices(openids.map((openid) => [openid, notice] as const)),
  ])
  return undefined
}
