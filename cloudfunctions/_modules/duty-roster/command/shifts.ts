import { shiftsOfWeek } from '#shared/calendar/shifts'
import { mayPlanDuty } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { calendarInForce } from '../../../_persistence/calendar'
import { casesFiledSince } from '../../../_persistence/case/queries'
import { districtOf } from '../../../_persistence/place/places'
import { shiftPlansOf } from '../../../_persistence/staff/shifts'
import { loadPeople, officersOf } from '../../../_persistence/staff/staff'
import { createForecaster } from '../forecast'
import { loadShiftViews, requireRosterDistrict } from '../shift-views'

/** Eight weeks, ms. Older cases say little about next week. */
const forecastHistoryMs = 56 * 86_400_000
const maxCasesRead = 1000

/** Shows the shifts of a week, with a forecast of new cases and the officers to plan. */
export const shifts: Handler<'command.shifts'> = async (
  { day, district: requestedDistrictId },
  actionCall,
) => {
  const { now } = actionCall
  const districtId = await requireRosterDistrict(actionCall.staff, requestedDistrictId)
  const weekShifts = shiftsOfWeek(day)
  const [shiftPlans, districtOfficers, district, filedCases] = await Promise.all([
    shiftPlansOf(districtId, weekShifts),
    officersOf(districtId),
    districtOf(districtId),
    casesFiledSince([districtId], now - forecastHistoryMs, maxCasesRead),
  ])

  const filingTimes = filedCases.map(({ state: complaintCase }) => complaintCase.submittedAt)
  // The forecast starts at the oldest of these cases. Before it, the bureau may not have used the
  // system yet, or the query has reached its limit.
  const historyStartMs = filingTimes.at(-1) ?? now
  const forecastFor = createForecaster(filingTimes, historyStartMs, now, calendarInForce())

  const { staff: viewer } = viewerOfCaller(actionCall)
  const plannableOfficers = districtOfficers.filter(
    (officer) => viewer !== undefined && mayPlanDuty(viewer, officer),
  )
  const peopleById = await loadPeople(plannableOfficers.map(({ _id: officerId }) => officerId))
  const plannedShifts = await loadShiftViews(weekShifts, shiftPlans, now)
  return {
    district: district.name,
    shifts: plannedShifts.map((dutyShift) => ({
      ...dutyShift,
      forecast: dutyShift.over ? undefined : forecastFor(dutyShift),
    })),
    officers: plannableOfficers.map(({ _id: officerId, name }) => ({
      id: officerId,
      name,
      branch: peopleById.get(officerId)?.branch ?? '',
    })),
  }
}
