import { notifyPeople, notifyShop } from '../../_gateway/send-notices'
import { inspections } from '../../_persistence/merchant/inspections'
import { leadersOf, staff } from '../../_persistence/staff/staff'
import { inspectionNotice } from '../../_views/notices'
import { findDraw, findOrderedInspection } from './draws'

/**
 * Reminds the shop of its deadline to correct what was found. After the deadline, it reminds the
 * district's leaders and the inspector that a recheck is due. After the recheck, there is no
 * deadline and nobody is reminded.
 * @returns when to run again, ms since 1970, or undefined for never
 */
async function runCorrectionJob(inspectionId: string, now: number): Promise<number | undefined> {
  const inspection = await inspections.find(inspectionId)
  const { merchantId, districtId, by: inspectorId, dueAt } = inspection ?? {}
  if (dueAt === undefined || !merchantId || !districtId || !inspectorId) return undefined

  if (now <= dueAt) {
    await notifyShop(merchantId, 'order', now)
    return dueAt + 1
  }

  const findRecipients = async () => {
    const [leaders, inspector] = await Promise.all([leadersOf(districtId), staff.find(inspectorId)])
    const districtLeaders = leaders.filter(({ city: isCityWide }) => !isCityWide)
    return inspector?.active ? [...districtLeaders, inspector] : districtLeaders
  }
  await notifyPeople(
    findRecipients,
    // A notice has one field for its subject: here it is the shop, not a case.
    { kind: 'recheck', caseId: merchantId, at: now },
    inspectionNotice('recheck', now),
  )
  return undefined
}

/** Reminds the inspectors of an opened draw. Before the opening there are no inspectors. */
async function runDrawJob(drawId: string, now: number): Promise<number | undefined> {
  const drawDocument = await findDraw(drawId)
  return drawDocument?.opened && remindInspectors(drawDocument, now)
}

/** Reminds the inspectors of a shop whose inspection a leader ordered. */
async function runOrderedInspectionJob(orderId: string, now: number): Promise<number | undefined> {
  const orderedInspection = await findOrderedInspection(orderId)
  return orderedInspection && remindInspectors(orderedInspection, now)
}

type TaskDoc = NonNullable<Awaited<ReturnType<typeof findOrderedInspection>>>

/**
 * Reminds the inspectors who must still inspect a shop. After the deadline, it also notifies the
 * district's leaders.
 * @returns when to run again, ms since 1970, or undefined for never
 */
async function remindInspectors(
  { _id: taskDocumentId, inspectors: inspectorIds, districtId, dueAt }: TaskDoc,
  now: number,
): Promise<number | undefined> {
  if (dueAt === undefined) return undefined
  const isLate = now > dueAt
  const findRecipients = async () => {
    const [inspectorsById, leaders] = await Promise.all([
      staff.findMany(inspectorIds),
      isLate ? leadersOf(districtId) : [],
    ])
    return [...inspectorsById.values(), ...leaders].filter(
      ({ active: isActive, city: isCityWide }) => isActive && !isCityWide,
    )
  }
  await notifyPeople(
    findRecipients,
    // The subject of this notice is the draw or the ordered inspection.
    { kind: 'inspection', caseId: taskDocumentId, at: now },
    inspectionNotice(isLate ? 'late' : 'soon', now),
  )
  return isLate ? undefined : dueAt + 1
}

/** The jobs of this module. The key is the kind of the scheduled job. */
export const dueJobs = {
  inspections: runCorrectionJob,
  draws: runDrawJob,
  ordered_inspections: runOrderedInspectionJob,
}
