import type { StaffChange } from '../../../miniprogram/shared/contract/staff'
import { collection, type Documents } from '../database'
import { newId } from '../secrets/ids'

/** One step in the life of an account; none is ever changed or removed. `by` is a staff id. */
export interface StaffChangeDoc extends StaffChange {
  _id: string
  staffId: string
}

const changes = collection<StaffChangeDoc>('staff_changes')

export async function addStaffChange(change: Omit<StaffChangeDoc, '_id'>, documents: Documents): Promise<void> {
  await changes.in(documents).add({ data: { _id: newId(), ...change } })
}

export const staffChangesOf = async (staffId: string, limit: number): Promise<StaffChangeDoc[]> =>
  (await changes.all.where({ staffId }).orderBy('at', 'desc').limit(limit).get()).data
