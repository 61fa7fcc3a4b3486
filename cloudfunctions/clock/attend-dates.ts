import { system } from '../_domain/decider'
import { orderDecider } from '../_domain/order/order'
import { notifyAboutOrder, notifyPeople, tellShop } from '../_serve/send-notices'
import { inTransaction } from '../_store/database'
import { findDraw, findOrdered } from '../_store/merchant/draws'
import { inspections } from '../_store/merchant/inspections'
import { orders } from '../_store/staff/orders'
import { leadersOf, staff } from '../_store/staff/staff'
import { inspectionNotice } from '../_views/notices'

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
  await notifyPeople(
    async () => {
      const [leaders, found] = await Promise.all([leadersOf(districtId), staff.find(by)])
      return [...leaders.filter(({ city }) => !city), ...(found?.active ? [found] : [])]
    },
    { kind: 'recheck', caseId: merchantId, at: now },
    inspectionNotice('recheck', now),
  )
  return undefined
}

/** Reminds the inspectors of a draw who have shops left, and tells the leaders too once its date has passed. */
export const attendDraw = async (id: string, now: number): Promise<number | undefined> => {
  const draw = await findDraw(id)
  return draw?.opened && remindInspectors(draw, now)
}

/** The same of a shop that a leader ordered to be inspected. */
export const attendOrdered = async (id: string, now: number): Promise<number | undefined> => {
  const order = await findOrdered(id)
  return order && remindInspectors(order, now)
}

type Tasks = NonNullable<Awaited<ReturnType<typeof findOrdered>>>

async function remindInspectors({ _id, inspectors, districtId, dueAt }: Tasks, now: number) {
  if (dueAt === undefined) return undefined
  const isLate = now > dueAt
  await notifyPeople(
    async () => {
      const [own, leaders] = await Promise.all([staff.some(inspectors), isLate ? leadersOf(districtId) : []])
      return [...own.values(), ...leaders].filter(({ active, city }) => active && !city)
    },
    { kind: 'inspection', caseId: _id, at: now },
    inspectionNotice(isLate ? 'late' : 'soon', now),
  )
  return isLate ? undefined : dueAt + 1
}
