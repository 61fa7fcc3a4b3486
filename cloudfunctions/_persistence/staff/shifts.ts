import type { Shift } from '#shared/calendar/shifts'
import { nobodyPlanned, type ShiftPlan } from '../../_domain/staff/shifts'
import { collection, type Documents, db } from '../database'

/** The plan of one shift of a district. */
interface ShiftDoc extends ShiftPlan {
  _id: string
}

const shifts = collection<ShiftDoc>('shifts')

const shiftId = (districtId: string, { day, kind }: Shift) => `${districtId}:${day}:${kind}`

/** The plan of a shift. It is empty until somebody has planned it. */
export async function shiftPlanOf(
  districtId: string,
  shift: Shift,
  documents: Documents = db,
): Promise<ShiftPlan> {
  return (await shifts.find(shiftId(districtId, shift), documents)) ?? nobodyPlanned
}

/** The plans of several shifts, in the same order. */
export async function shiftPlansOf(
  districtId: string,
  shiftsToRead: readonly Shift[],
): Promise<ShiftPlan[]> {
  const plansById = await shifts.findMany(shiftsToRead.map((shift) => shiftId(districtId, shift)))
  return shiftsToRead.map((shift) => plansById.get(shiftId(districtId, shift)) ?? nobodyPlanned)
}

export async function saveShiftPlan(
  districtId: string,
  shift: Shift,
  { officers, changes }: ShiftPlan,
  documents: Documents,
): Promise<void> {
  await shifts.in(documents).doc(shiftId(districtId, shift)).set({ data: { officers, changes } })
}
