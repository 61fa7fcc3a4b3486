import { notifyPeople, notifyShop } from '../../_gateway/send-notices'
import { inspections } from '../../_persistence/merchant/inspections'
import { leadersOf, staff } from '../../_persistence/staff/staff'
import { inspectionNotice } from '../../_views/notices'
import { findDraw, findOrdered } from './draws'

/**
 * Reminds a shop of its date, and those who look again once it has passed; nothing where that was
 * done.
 */
async function attendInspection(taskId: string, now: number): Promise<number | undefined> {
  const { merchantId, districtId, by: inspectorId, dueAt } = (await inspections.find(taskId)) ?? {}
  if (dueAt === undefined || !merchantId || !districtId || !inspectorId) return undefined
  if (now <= dueAt) {
    await notifyShop(merchantId, 'order', now)
    return dueAt + 1
  }
  await notifyPeople(
    async () => {
      const [leaders, foundStaffMember] = await Promise.all([
        leadersOf(districtId),
        staff.find(inspectorId),
      ])
      return [
        ...leaders.filter(({ city }) => !city),
        ...(foundStaffMember?.active ? [foundStaffMember] : []),
      ]
    },
    { kind: 'recheck', caseId: merchantId, at: now },
    inspectionNotice('recheck', now),
  )
  return undefined
}

/**
 * Reminds the inspectors of a draw who have shops left, and tells the leaders too once its date has
 * passed.
 */
const attendDraw = async (taskId: string, now: number): Promise<number | undefined> => {
  const drawDocument = await findDraw(taskId)
  return drawDocument?.opened && remindInspectors(drawDocument, now)
}

/** The same of a shop that a leader ordered to be inspected. */
const attendOrdered = async (taskId: string, now: number): Promise<number | undefined> => {
  const taskDocument = await findOrdered(taskId)
  return taskDocument && remindInspectors(taskDocument, now)
}

type OrderedTasks = NonNullable<Awaited<ReturnType<typeof findOrdered>>>

async function remindInspectors(
  { _id: inspectionId, inspectors, districtId, dueAt }: OrderedTasks,
  now: number,
) {
  if (dueAt === undefined) return undefined
  const isLate = now > dueAt
  await notifyPeople(
    async () => {
      const [ownInspectors, leaders] = await Promise.all([
        staff.findMany(inspectors),
        isLate ? leadersOf(districtId) : [],
      ])
      return [...ownInspectors.values(), ...leaders].filter(({ active, city }) => active && !city)
    },
    { kind: 'inspection', caseId: inspectionId, at: now },
    inspectionNotice(isLate ? 'late' : 'soon', now),
  )
  return isLate ? undefined : dueAt + 1
}

/** What falls due, by kind of the schedule. */
export const dueJobs = {
  inspections: attendInspection,
  draws: attendDraw,
  ordered_inspections: attendOrdered,
}
