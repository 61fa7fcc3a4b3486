import type { Shift } from '../../miniprogram/shared/clock/shifts'
import type { PlannedShift } from '../../miniprogram/shared/contract/command'
import { Refusal } from '../../miniprogram/shared/refusals'
import { isOver, type ShiftPlan } from '../_domain/staff/shifts'
import { districtsFor } from '../_serve/own-district'
import { districts } from '../_store/place/places'
import { people, type StaffDoc } from '../_store/staff/staff'

/**
 * The district whose roster it is: of a leader of the city the one asked for. Refusal: NOT_ALLOWED for another, and for
 * one that there is not.
 */
export async function districtOfRoster(staff: StaffDoc, asked = staff.districtId): Promise<string> {
  await districtsFor(staff, asked)
  if (asked !== staff.districtId && !(await districts.find(asked))) throw new Refusal('NOT_ALLOWED')
  return asked
}

/** Plans for people: with names, and whether they can still be changed. */
export async function shiftViews(shifts: readonly Shift[], plans: readonly ShiftPlan[], now: number) {
  const ids = plans.flatMap(({ officers, changes }) => [
    ...officers,
    ...changes.flatMap(({ by, added, removed }) => [by, ...added, ...removed]),
  ])
  const persons = await people(ids)
  const nameOf = (id: string) => persons.get(id)?.name ?? ''
  return shifts.map((shift, index): PlannedShift => {
    const { officers, changes } = plans[index] as ShiftPlan
    return {
      ...shift,
      over: isOver(shift, now),
      officers: officers.flatMap((id) => {
        const person = persons.get(id)
        return person ? [{ id, name: person.name, branch: person.branch, phone: person.phone }] : []
      }),
      changes: [...changes].reverse().map(({ at, by, added, removed }) => ({
        at,
        by: nameOf(by),
        added: added.map(nameOf),
        removed: removed.map(nameOf),
      })),
    }
  })
}
