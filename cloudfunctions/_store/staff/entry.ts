import { collection, type Documents } from '../database'
import { representativeBehind } from '../merchant/representatives'
import { inviteId } from './invite-id'
import { staff, staffBehind } from './staff'

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

/** Which account a WeChat opens, `_id` its openid: two accounts that take it at once collide here. */
interface WechatDoc {
  _id: string
  staffId: string
  /** Milliseconds since 1970. */
  at: number
}

const wechats = collection<WechatDoc>('staff_wechats')

/**
 * Claims a WeChat for an account, its own when none is named, against the binding to a shop at the same moment.
 * @returns what else it opens: another active account, or a shop; then the caller must not go on
 */
export async function claimWechat(
  { staffId, openid, at, requestId }: { staffId: string; openid?: string; at: number; requestId: string },
  documents: Documents,
): Promise<string | undefined> {
  const account = await staff.find(staffId, documents)
  const wanted = openid ?? account?.openid
  if (!wanted) return undefined
  await lockAccount(wanted, requestId, documents)
  const before = await wechats.find(wanted, documents)
  const last = before && before.staffId !== staffId ? await staff.find(before.staffId, documents) : undefined
  await wechats.in(documents).doc(wanted).set({ data: { staffId, at } })
  if (last?.active && last.openid === wanted) return last._id
  const phones = [...new Set([wanted, ...(account?.wechats ?? [])])]
  const [active, ...speaks] = await Promise.all([staffBehind(wanted), ...phones.map(representativeBehind)])
  return active && active._id !== staffId ? active._id : speaks.find((one) => one)?.id
}

/** Who last wrote under an account, `_id` the account's: two writes that must not pass each other collide here. */
interface StaffLockDoc {
  _id: string
  /** The request that locked it. */
  requestId: string
}

const locks = collection<StaffLockDoc>('staff_locks')

export async function lockAccount(staffId: string, requestId: string, documents: Documents): Promise<void> {
  await locks.in(documents).doc(staffId).set({ data: { requestId } })
}
