import { shiftsOfWeek } from '#shared/calendar/shifts'
import { mayPlanDuty } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { calendarInForce } from '../../../_persistence/calendar'
import { casesFiledSince } from '../../../_persistence/case/queries'
import { districtOf } from '../../../_persistence/place/places'
import { shiftPlansOf } from '../../../_persistence/staff/shifts'
import { loadPeople, officersOf } from '../../../_persistence/staff/staff'
import { forecasts } from '../forecast'
import { districtOfRoster, shiftViews } from '../shift-views'

/** Eight weeks, ms: what lies further back says little of the next week. */
const looksBack = 56 * 86_400_000
const maxResults = 1000

export const shifts: Handler<'command.shifts'> = async ({ day, district }, actionCall) => {
  const districtId = await districtOfRoster(actionCall.staff, district)
  const shiftsInWeek = shiftsOfWeek(day)
  const { staff: viewer } = viewerOfCaller(actionCall)
  const { now } = actionCall
  const [plans, districtStaff, { name: districtName }, filed] = await Promise.all([
    shiftPlansOf(districtId, shiftsInWeek),
    officersOf(districtId),
    districtOf(districtId),
    casesFiledSince([districtId], now - looksBack, maxResults),
  ])
  const filingTimes = filed.map(({ state: complaintCase }) => complaintCase.submittedAt)
  // The forecast starts at the oldest of these cases. Before it, the bureau may not have used the
  // system yet, or the query has reached its limit.
  const expected = forecasts(filingTimes, filingTimes.at(-1) ?? now, now, calendarInForce())
  const ownStaffMembers = districtStaff.filter(
    (staffMember) => viewer !== undefined && mayPlanDuty(viewer, staffMember),
  )
  const personsById = await loadPeople(ownStaffMembers.map(({ _id: staffId }) => staffId))
  return {
    district: districtName,
    shifts: (await shiftViews(shiftsInWeek, plans, now)).map((dutyShift) => {
      const forecast = dutyShift.over ? undefined : expected(dutyShift)
      return { ...dutyShift, forecast }
    }),
    officers: ownStaffMembers.map(({ _id: staffId, name }) => ({
      id: staffId,
      name,
      branch: personsById.get(staffId)?.branch ?? '',
    })),
  }
}
