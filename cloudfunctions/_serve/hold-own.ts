import { Refusal } from '../../miniprogram/shared/refusals'
import type { Documents } from '../_store/database'
import { lockAccount } from '../_store/staff/entry'
import { type StaffDoc, staff } from '../_store/staff/staff'
import type { StaffCall, WriteCall } from './call'

/**
 * Locks the caller's own account for a write that must not outlive it: a dismissal at the same moment collides with it,
 * and the second of two admins who revoke each other is no admin any more. Refusal: NOT_ALLOWED once dismissed.
 */
export async function holdOwn({ staff: own, request }: StaffCall & WriteCall, documents: Documents): Promise<StaffDoc> {
  // Read beside the transaction, after its begin: a dismissal before that is seen, a later one meets the lock.
  const [now] = await Promise.all([staff.find(own._id), lockAccount(own._id, request.id, documents)])
  if (!now?.active || now.role !== own.role) throw new Refusal('NOT_ALLOWED')
  return now
}
