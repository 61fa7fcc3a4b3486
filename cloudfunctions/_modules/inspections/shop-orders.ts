import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { scheduleJob } from '../../_persistence/schedule'
import type { ShopOrderEffect } from '../shop-order-effect'
import { addOrdered } from './draws'

/** Inspectors are reminded this long before the date, ms. */
const dayMs = 86_400_000

/** The inspection becomes a task of the two who are ordered. */
const addInspectionTask: ShopOrderEffect = async (
  { orderId, districtId, merchantId, officers, days },
  now,
  transaction,
) => {
  const dueAt = endOfDay(addDays(shanghaiDayOf(now), days))
  const tasks = [{ merchantId, officers }]
  await addOrdered({ _id: orderId, districtId, tasks, dueAt }, transaction)
  await scheduleJob('ordered_inspections', orderId, dueAt - dayMs, transaction)
}

export const shopOrders: ShopOrderEffect[] = [addInspectionTask]
