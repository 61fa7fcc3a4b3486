import { weekOf } from '../../miniprogram/shared/clock/shifts'
import { mayPlan } from '../_domain/case/relations'
import { forecasts } from '../_domain/staff/forecast'
import { type Handler, viewerOf } from '../_serve/call'
import { filedSince } from '../_store/case/queries'
import { districtOf } from '../_store/place/places'
import { plansOf } from '../_store/staff/shifts'
import { officersOf, people } from '../_store/staff/staff'
import { districtOfRoster, shiftViews } from './shift-views'

/** Eight weeks, ms: what lies further back says little of the next week. */
const looksBack = 56 * 86_400_000
const most = 1000

export const shifts: Handler<'command.shifts'> = async ({ day, district }, call) => {
  const districtId = await districtOfRoster(call.staff, district)
  const week = weekOf(day)
  const { staff: viewer } = viewerOf(call)
  const { now } = call
  const [plans, all, { name }, filed] = await Promise.all([
    plansOf(districtId, week),
    officersOf(districtId),
    districtOf(districtId),
    filedSince([districtId], now - looksBack, most),
  ])
  const times = filed.map(({ state }) => state.submittedAt)
  // Before the first of them the bureau may not have worked with this, or one query brings no more.
  const expected = forecasts(times, times.at(-1) ?? now, now)
  const own = all.filter((one) => viewer !== undefined && mayPlan(viewer, one))
  const persons = await people(own.map(({ _id }) => _id))
  return {
    district: name,
    shifts: (await shiftViews(week, plans, now)).map((shift) => {
      const forecast = shift.over ? undefined : expected(shift)
      return { ...shift, ...(forecast && { forecast }) }
    }),
    officers: own.map(({ _id: id, name }) => ({ id, name, branch: persons.get(id)?.branch ?? '' })),
  }
}
