import { weekOf } from '../../miniprogram/shared/clock/shifts'
import { mayPlan } from '../_domain/case/relations'
import { type Handler, viewerOf } from '../_serve/call'
import { plansOf } from '../_store/staff/shifts'
import { officersOf, people } from '../_store/staff/staff'
import { shiftViews } from './shift-views'

export const shifts: Handler<'command.shifts'> = async ({ day }, call) => {
  const { districtId } = call.staff
  const week = weekOf(day)
  const { staff: viewer } = viewerOf(call)
  const [plans, all] = await Promise.all([plansOf(districtId, week), officersOf(districtId)])
  const own = all.filter((one) => viewer !== undefined && mayPlan(viewer, one))
  const persons = await people(own.map(({ _id }) => _id))
  return {
    shifts: await shiftViews(week, plans, call.now),
    officers: own.map(({ _id: id, name }) => ({ id, name, branch: persons.get(id)?.branch ?? '' })),
  }
}
