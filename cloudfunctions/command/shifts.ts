import { weekOf } from '../../miniprogram/shared/clock/shifts'
import { mayPlan } from '../_domain/case/relations'
import { type Handler, viewerOf } from '../_serve/call'
import { districtsFor } from '../_serve/own-district'
import { districtOf } from '../_store/place/places'
import { plansOf } from '../_store/staff/shifts'
import { officersOf, people, type StaffDoc } from '../_store/staff/staff'
import { shiftViews } from './shift-views'

/** The district whose roster it is: of a leader of the city the one asked for. Refusal: NOT_ALLOWED for another. */
export const districtOfRoster = async (staff: StaffDoc, asked = staff.districtId): Promise<string> =>
  (await districtsFor(staff, asked))[0] as string

export const shifts: Handler<'command.shifts'> = async ({ day, district }, call) => {
  const districtId = await districtOfRoster(call.staff, district)
  const week = weekOf(day)
  const { staff: viewer } = viewerOf(call)
  const [plans, all, { name }] = await Promise.all([
    plansOf(districtId, week),
    officersOf(districtId),
    districtOf(districtId),
  ])
  const own = all.filter((one) => viewer !== undefined && mayPlan(viewer, one))
  const persons = await people(own.map(({ _id }) => _id))
  return {
    district: name,
    shifts: await shiftViews(week, plans, call.now),
    officers: own.map(({ _id: id, name }) => ({ id, name, branch: persons.get(id)?.branch ?? '' })),
  }
}
