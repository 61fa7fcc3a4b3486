import type { Shift } from '#shared/calendar/shifts'
import { AppError } from '#shared/errors'
import type { PlannedShift } from '../../../miniprogram/modules/duty-roster/contract'
import { isShiftOver, type ShiftPlan } from '../../_domain/staff/shifts'
import { districtsFor } from '../../_gateway/own-district'
import { districts } from '../../_persistence/place/places'
import { loadPeople, type StaffDoc } from '../../_persistence/staff/staff'

/**
 * The district whose roster it is: of a leader of the city the one asked for. Error: NOT_ALLOWED
 * for another, and for one that there is not.
 */
export async function districtOfRoster(
  staff: StaffDoc,
  requestedDistrictId = staff.districtId,
): Promise<string> {
  await districtsFor(staff, requestedDistrictId)
  if (requestedDistrictId !== staff.districtId && !(await districts.find(requestedDistrictId)))
    throw new AppError('NOT_ALLOWED')
  return requestedDistrictId
}

/** Plans for people: with names, and whether they can still be changed. */
export async function shiftViews(
  shifts: readonly Shift[],
  plans: readonly ShiftPlan[],
  now: number,
) {
  const officerIds = plans.flatMap(({ officers, changes }) => [
    ...officers,
    ...changes.flatMap(({ by: changedBy, added, removed }) => [changedBy, ...added, ...removed]),
  ])
  const personsById = await loadPeople(officerIds)
  const officerNameOf = (officerId: string) => personsById.get(officerId)?.name ?? ''
  return shifts.map((dutyShift, index): PlannedShift => {
    const { officers, changes } = plans[index] as ShiftPlan
    return {
      ...dutyShift,
      over: isShiftOver(dutyShift, now),
      officers: officers.flatMap((officerId) => {
        const personRecord = personsById.get(officerId)
        return personRecord
          ? [
              {
                id: officerId,
                name: personRecord.name,
                branch: personRecord.branch,
                phone: personRecord.phone,
              },
            ]
          : []
      }),
      changes: [...changes].reverse().map(({ at, by: changedBy, added, removed }) => ({
        at,
        by: officerNameOf(changedBy),
        added: added.map(officerNameOf),
        removed: removed.map(officerNameOf),
      })),
    }
  })
}
