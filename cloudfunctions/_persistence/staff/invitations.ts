import { collection, type Documents, type Transaction } from '../database'
import { findRepresentative } from '../merchant/representatives'
import { createInviteDocument, inviteId, isAuthenticInvite, type StaffInviteDoc } from './invite-id'
import { findStaffByOpenid, staff } from './staff'

export const staffInvites = collection<StaffInviteDoc>('staff_invites')

const dayMs = 86_400_000

/**
 * Makes a code valid for a day. The account's previous code, which somebody may have intercepted,
 * becomes invalid.
 * @returns until when the code is valid, ms since 1970
 */
export async function offerInvite(
  inviteCode: string,
  staffId: string,
  at: number,
  documents: Documents,
): Promise<number> {
  const invites = staffInvites.in(documents)
  const validUntil = at + dayMs
  const codeId = inviteId(inviteCode)
  const accountId = `of:${staffId}`
  const accountDoc = await staffInvites.find(accountId, documents)
  if (accountDoc?.latest) await invites.doc(accountDoc.latest).remove()
  const { _id, ...invite } = createInviteDocument({ _id: codeId, staffId, at, validUntil })
  await invites.doc(_id).set({ data: invite })
  await invites.doc(accountId).set({ data: { staffId, at, validUntil, latest: codeId } })
  return validUntil
}

/**
 * The invitation of a code. One that a writer of the database has made or changed counts as none.
 * @param codeId the stored form of the code
 */
export async function findInvite(
  codeId: string,
  documents?: Documents,
): Promise<StaffInviteDoc | undefined> {
  const invite = await staffInvites.find(codeId, documents)
  return invite && isAuthenticInvite(invite) ? invite : undefined
}

/**
 * Which staff account a WeChat account opens. Two staff accounts that claim it at once conflict.
 */
interface WechatDoc {
  /** The openid of the WeChat account. */
  _id: string
  staffId: string
  /** Milliseconds since 1970. */
  at: number
}

const wechatBindings = collection<WechatDoc>('staff_wechats')

interface WechatClaim {
  staffId: string
  /** The WeChat account; by default the one that the staff account has now. */
  openid?: string
  at: number
  requestId: string
}

/**
 * Claims a WeChat account for a staff account. A person who represents a shop must not be staff. So
 * this conflicts with a transaction in which the same WeChat account is bound to a shop.
 * @returns the id of another active account or representative that the WeChat account already
 * belongs to. The caller must then refuse.
 */
export async function claimWechat(
  { staffId, openid, at, requestId }: WechatClaim,
  transaction: Transaction,
): Promise<string | undefined> {
  const account = await staff.find(staffId, transaction)
  const requestedOpenid = openid ?? account?.openid
  if (!requestedOpenid) return undefined
  await lockAccount(requestedOpenid, requestId, transaction)
  await transaction.flush()

  const previousDoc = await wechatBindings.find(requestedOpenid, transaction)
  const previousAccount =
    previousDoc && previousDoc.staffId !== staffId
      ? await staff.find(previousDoc.staffId, transaction)
      : undefined
  await wechatBindings.in(transaction).doc(requestedOpenid).set({ data: { staffId, at } })
  if (previousAccount?.active && previousAccount.openid === requestedOpenid)
    return previousAccount._id

  const knownOpenids = [...new Set([requestedOpenid, ...(account?.wechats ?? [])])]
  const [activeAccount, ...representatives] = await Promise.all([
    findStaffByOpenid(requestedOpenid),
    ...knownOpenids.map(findRepresentative),
  ])
  if (activeAccount && activeAccount._id !== staffId) return activeAccount._id
  return representatives.find((representative) => representative)?.id
}

/** A document that transactions write only in order to conflict with each other. */
interface StaffLockDoc {
  /** A staff id, or an openid. */
  _id: string
  /** The request that locked it. */
  requestId: string
}

const accountLocks = collection<StaffLockDoc>('staff_locks')

/**
 * Locks an account: of two transactions that lock the same one at once, only one succeeds.
 *
 * What the lock protects must be read in the transaction. A query cannot, so it must follow a
 * `flush`: the lock then holds before the query runs.
 * @param accountId a staff id, or an openid
 */
export async function lockAccount(
  accountId: string,
  requestId: string,
  documents: Documents,
): Promise<void> {
  await accountLocks.in(documents).doc(accountId).set({ data: { requestId } })
}
