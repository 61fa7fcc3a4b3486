import { AppError } from '#shared/errors'
import { mayPlan } from '../../../_domain/case/relations'
import { isShiftOver, officersMoved, planShift } from '../../../_domain/staff/shifts'
import { viewerOf } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { writeOnce } from '../../../_gateway/write-once'
import { planOf, savePlan } from '../../../_persistence/staff/shifts'
import { staff } from '../../../_persistence/staff/staff'
import { districtOfRoster, shiftViews } from '../shift-views'

export const plan: Handler<'command.plan'> = async (
  { day, kind, officers: officerIds, district },
  actionCall,
) => {
  const { _id: ownStaffId } = actionCall.staff
  const districtId = await districtOfRoster(actionCall.staff, district)
  const { staff: viewer } = viewerOf(actionCall)
  const shift = { day, kind }
  const membersById = await staff.findMany(officerIds)
  const isPlannedOfficer = (id: string) => {
    const staffMember = membersById.get(id)
    return (
      staffMember?.role === 'officer' && staffMember.active && staffMember.districtId === districtId
    )
  }
  if (!officerIds.every(isPlannedOfficer)) throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')
  return writeOnce(actionCall, async (transaction) => {
    if (isShiftOver(shift, actionCall.now)) throw new AppError('SHIFT_OVER')
    const previousShiftPlan = await planOf(districtId, shift, transaction)
    for (const id of officersMoved(previousShiftPlan, officerIds)) {
      const staffMember = membersById.get(id) ?? (await staff.find(id, transaction))
      if (!viewer || !staffMember || !mayPlan(viewer, staffMember))
        throw new AppError('OFFICER_NOT_AVAILABLE', 'officers')
    }
    const nextShiftPlan = planShift(previousShiftPlan, officerIds, ownStaffId, actionCall.now)
    await savePlan(districtId, shift, nextShiftPlan, transaction)
    return (await shiftViews([shift], [nextShiftPlan], actionCall.now))[0]!
  })
}
