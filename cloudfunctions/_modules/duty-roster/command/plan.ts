import { AppError } from '#shared/errors'
import { mayPlanDuty } from '../../../_domain/case/relations'
import { isShiftOver, officersMoved, planShift } from '../../../_domain/staff/shifts'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { saveShiftPlan, shiftPlanOf } from '../../../_persistence/staff/shifts'
import { staff } from '../../../_persistence/staff/staff'
import { districtOfRoster, shiftViews } from '../shift-views'

export const plan: Handler<'command.plan'> = async (
  { day, kind, officers: officerIds, district },
  actionCall,
) => {
  const { _id: ownStaffId } = actionCall.staff
  const districtId = await districtOfRoster(actionCall.staff, district)
  const { staff: viewer } = viewerOfCaller(actionCall)
  const plannedShift = { day, kind }
  const membersById = await staff.findMany(officerIds)
  const isPlannedOfficer = (officerId: string) => {
    const staffMember = membersById.get(officerId)
    return (
      staffMember?.role === 'officer' && staffMember.active && staffMember.districtId === districtId
    )
  }
  if (!officerIds.every(isPlannedOfficer)) throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')
  return writeOnce(actionCall, async (transaction) => {
    if (isShiftOver(plannedShift, actionCall.now)) throw new AppError('SHIFT_OVER')
    const previousShiftPlan = await shiftPlanOf(districtId, plannedShift, transaction)
    for (const officerId of officersMoved(previousShiftPlan, officerIds)) {
      const staffMember = membersById.get(officerId) ?? (await staff.find(officerId, transaction))
      if (!viewer || !staffMember || !mayPlanDuty(viewer, staffMember))
        throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')
    }
    const nextShiftPlan = planShift(previousShiftPlan, officerIds, ownStaffId, actionCall.now)
    await saveShiftPlan(districtId, plannedShift, nextShiftPlan, transaction)
    return (await shiftViews([plannedShift], [nextShiftPlan], actionCall.now))[0]!
  })
}
