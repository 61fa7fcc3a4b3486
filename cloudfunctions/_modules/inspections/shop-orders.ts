import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { scheduleJob } from '../../_persistence/schedule'
import type { ShopOrderEffect } from '../shop-order-effect'
import { addOrderedInspection } from './draws'

/** The inspectors are reminded this long before the deadline, ms. */
const reminderLeadMs = 86_400_000

/** Gives the two officers of the order the task to inspect the shop. */
const addInspectionTask: ShopOrderEffect = async (
  { orderId, districtId, merchantId, officers, days },
  now,
  transaction,
) => {
  const dueAt = endOfDay(addDays(shanghaiDayOf(now), days))
  const tasks = [{ merchantId, officers }]
  await addOrderedInspection({ _id: orderId, districtId, tasks, dueAt }, transaction)
  await scheduleJob('ordered_inspections', orderId, dueAt - reminderLeadMs, transaction)
}

export const shopOrders: ShopOrderEffect[] = [addInspectionTask]
