import { collection, type Documents } from '../database'
import { findRepresentative } from '../merchant/representatives'
import { inviteId } from './invite-id'
import { findStaffByOpenid, staff } from './staff'

/**
 * A code on offer, `_id` its keyed hash, useless to a database's reader; or the account's latest
 * code.
 */
interface StaffInviteDoc {
  _id: string
  staffId: string
  at: number
  validUntil: number
  latest?: string
}

export const staffInvites = collection<StaffInviteDoc>('staff_invites')

const dayMs = 86_400_000

/**
 * Puts a code on offer for a day. The one before it, which may have been intercepted, becomes void.
 */
export async function offerInvite(
  inviteCode: string,
  staffId: string,
  at: number,
  documents: Documents,
): Promise<number> {
  const [invites, validUntil, id, account] = [
    staffInvites.in(documents),
    at + dayMs,
    inviteId(inviteCode),
    `of:${staffId}`,
  ]
  const previousDoc = await staffInvites.find(account, documents)
  if (previousDoc?.latest) await invites.doc(previousDoc.latest).remove()
  await invites.doc(id).set({ data: { staffId, at, validUntil } })
  await invites.doc(account).set({ data: { staffId, at, validUntil, latest: id } })
  return validUntil
}

/**
 * Which account a WeChat opens, `_id` its openid: two accounts that take it at once collide here.
 */
interface WechatDoc {
  _id: string
  staffId: string
  /** Milliseconds since 1970. */
  at: number
}

const wechatBindings = collection<WechatDoc>('staff_wechats')

/**
 * Claims a WeChat for an account, its own when none is named, against the binding to a shop at the
 * same moment.
 * @returns what else it opens: another active account, or a shop; then the caller must not go on
 */
export async function claimWechat(
  {
    staffId,
    openid,
    at,
    requestId,
  }: { staffId: string; openid?: string; at: number; requestId: string },
  documents: Documents,
): Promise<string | undefined> {
  const account = await staff.find(staffId, documents)
  const requestedOpenid = openid ?? account?.openid
  if (!requestedOpenid) return undefined
  await lockAccount(requestedOpenid, requestId, documents)
  const previousDoc = await wechatBindings.find(requestedOpenid, documents)
  const previousAccount =
    previousDoc && previousDoc.staffId !== staffId
      ? await staff.find(previousDoc.staffId, documents)
      : undefined
  await wechatBindings.in(documents).doc(requestedOpenid).set({ data: { staffId, at } })
  if (previousAccount?.active && previousAccount.openid === requestedOpenid)
    return previousAccount._id
  const knownOpenids = [...new Set([requestedOpenid, ...(account?.wechats ?? [])])]
  const [activeAccount, ...representedBy] = await Promise.all([
    findStaffByOpenid(requestedOpenid),
    ...knownOpenids.map(findRepresentative),
  ])
  return activeAccount && activeAccount._id !== staffId
    ? activeAccount._id
    : representedBy.find((representative) => representative)?.id
}

/**
 * Who last wrote under an account, `_id` the account's: two writes that must not pass each other
 * collide here.
 */
interface StaffLockDoc {
  _id: string
  /** The request that locked it. */
  requestId: string
}

const accountLocks = collection<StaffLockDoc>('staff_locks')

export async function lockAccount(
  staffId: string,
  requestId: string,
  documents: Documents,
): Promise<void> {
  await accountLocks.in(documents).doc(staffId).set({ data: { requestId } })
}
