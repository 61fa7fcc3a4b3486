import { collection, type Documents } from '../database'
import { inviteId } from './invite-id'

/** A code on offer, `_id` its keyed hash, useless to a database's reader; or the account's latest code. */
interface StaffInviteDoc {
  _id: string
  staffId: string
  at: number
  until: number
  latest?: string
}

export const staffInvites = collection<StaffInviteDoc>('staff_invites')

const day = 86_400_000

/** Puts a code on offer for a day. The one before it, which may have been intercepted, becomes void. */
export async function offerInvite(code: string, staffId: string, at: number, documents: Documents): Promise<number> {
  const [invites, until, id, account] = [staffInvites.in(documents), at + day, inviteId(code), `of:${staffId}`]
  const before = await staffInvites.find(account, documents)
  if (before?.latest) await invites.doc(before.latest).remove()
  await invites.doc(id).set({ data: { staffId, at, until } })
  await invites.doc(account).set({ data: { staffId, at, until, latest: id } })
  return until
}
