import { Refusal } from '../../miniprogram/shared/refusals'
import type { Documents } from '../_store/database'
import { type StaffDoc, staff } from '../_store/staff/staff'
import type { StaffCall, WriteCall } from './call'

/**
 * Locks the caller's own account for a write that must not outlive it: a dismissal at the same moment collides with it,
 * and the second of two admins who revoke each other is no admin any more. Refusal: NOT_ALLOWED once dismissed.
 */
export async function holdOwn({ staff: own, request }: StaffCall & WriteCall, documents: Documents): Promise<StaffDoc> {
  const now = await staff.find(own._id, documents)
  if (!now?.active || now.role !== own.role) throw new Refusal('NOT_ALLOWED')
  const { _id, ...same } = now
  // A write that changes nothing collides with none.
  await staff
    .in(documents)
    .doc(_id)
    .set({ data: { ...same, held: request.id } })
  return now
}
