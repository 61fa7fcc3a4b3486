import type { Shift } from '#shared/calendar/shifts'
import { AppError } from '#shared/errors'
import type { PlannedShift } from '../../../miniprogram/modules/duty-roster/contract'
import { isShiftOver, type ShiftPlan } from '../../_domain/staff/shifts'
import { requestedDistrictIds } from '../../_gateway/own-district'
import { districts } from '../../_persistence/place/places'
import { loadPeople, type StaffDoc } from '../../_persistence/staff/staff'

/**
 * Checks that the caller may see the roster of the requested district. A leader of the city may
 * request any district, everybody else only their own.
 * Error: NOT_ALLOWED, also if the district does not exist.
 */
export async function requireRosterDistrict(
  staff: StaffDoc,
  requestedDistrictId = staff.districtId,
): Promise<string> {
  await requestedDistrictIds(staff, requestedDistrictId)
  if (requestedDistrictId !== staff.districtId && !(await districts.find(requestedDistrictId)))
    throw new AppError('NOT_ALLOWED')
  return requestedDistrictId
}

/**
 * Shows shifts with the names of the planned officers, the changes (latest first), and whether the
 * shift is over.
 * @param plans the plan of each shift, in the order of `shifts`
 */
export async function loadShiftViews(
  shifts: readonly Shift[],
  plans: readonly ShiftPlan[],
  now: number,
) {
  const staffIds = plans.flatMap(({ officers: officerIds, changes }) => [
    ...officerIds,
    ...changes.flatMap(({ by: changedBy, added, removed }) => [changedBy, ...added, ...removed]),
  ])
  const peopleById = await loadPeople(staffIds)
  const nameOf = (staffId: string) => peopleById.get(staffId)?.name ?? ''
  const toOfficer = (officerId: string) => {
    const person = peopleById.get(officerId)
    if (!person) return []
    return [{ id: officerId, name: person.name, branch: person.branch, phone: person.phone }]
  }

  return shifts.map((dutyShift, index): PlannedShift => {
    const { officers: officerIds, changes } = plans[index] as ShiftPlan
    const latestChangesFirst = [...changes].reverse()
    return {
      ...dutyShift,
      over: isShiftOver(dutyShift, now),
      officers: officerIds.flatMap(toOfficer),
      changes: latestChangesFirst.map(({ at, by: changedBy, added, removed }) => ({
        at,
        by: nameOf(changedBy),
        added: added.map(nameOf),
        removed: removed.map(nameOf),
      })),
    }
  })
}
