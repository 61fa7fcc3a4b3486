import { AppError } from '#shared/errors'
import { mayPlanDuty } from '../../../_domain/case/relations'
import { findMovedOfficers, isShiftOver, planShift } from '../../../_domain/staff/shifts'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { saveShiftPlan, shiftPlanOf } from '../../../_persistence/staff/shifts'
import { staff } from '../../../_persistence/staff/staff'
import { loadShiftViews, requireRosterDistrict } from '../shift-views'

/** Plans the officers of one shift. */
export const plan: Handler<'command.plan'> = async (
  { day, kind, officers: officerIds, district: requestedDistrictId },
  actionCall,
) => {
  const { now } = actionCall
  const { _id: ownStaffId } = actionCall.staff
  const { staff: viewer } = viewerOfCaller(actionCall)
  const districtId = await requireRosterDistrict(actionCall.staff, requestedDistrictId)
  const dutyShift = { day, kind }

  const membersById = await staff.findMany(officerIds)
  const isOfficerOfDistrict = (officerId: string) => {
    const member = membersById.get(officerId)
    return member?.role === 'officer' && member.active && member.districtId === districtId
  }
  if (!officerIds.every(isOfficerOfDistrict))
    throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')

  return writeOnce(actionCall, async (transaction) => {
    if (isShiftOver(dutyShift, now)) throw new AppError('SHIFT_OVER')
    const previousPlan = await shiftPlanOf(districtId, dutyShift, transaction)
    // The caller must be allowed to plan every officer whom they add or remove.
    for (const officerId of findMovedOfficers(previousPlan, officerIds)) {
      const member = membersById.get(officerId) ?? (await staff.find(officerId, transaction))
      if (!viewer || !member || !mayPlanDuty(viewer, member))
        throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')
    }
    const nextPlan = planShift(previousPlan, officerIds, ownStaffId, now)
    await saveShiftPlan(districtId, dutyShift, nextPlan, transaction)
    return (await loadShiftViews([dutyShift], [nextPlan], now))[0]!
  })
}
