import { collection, type Documents } from '../database'

/** Who last wrote under an account, `_id` the account's: two writes that must not pass each other collide here. */
interface StaffLockDoc {
  _id: string
  /** The request that locked it. */
  requestId: string
}

const locks = collection<StaffLockDoc>('staff_locks')

/** Locks an account until the transaction ends. */
export async function lockAccount(staffId: string, requestId: string, documents: Documents): Promise<void> {
  await locks.in(documents).doc(staffId).set({ data: { requestId } })
}
