import type { Member } from '../../cloudfunctions/_domain/staff/staffing'
import { addAdminAction } from '../../cloudfunctions/_persistence/requests/access-log'
import { newId } from '../../cloudfunctions/_persistence/secrets/ids'
import { createInviteDocument, inviteId } from '../../cloudfunctions/_persistence/staff/invite-id'
import { addAccount } from '../seed/account'
import { CollectedDocuments } from '../seed/gathered'

/** What the operator sees of an admin's account. */
export interface AdminAccount {
  _id: string
  name: string
  badge: string
  /** A WeChat account has joined it, and it is not revoked. */
  active: boolean
  /** When it was revoked, ms since 1970. Absent if it was not. */
  left?: number
}

/** Why the operator makes an invitation. The reason is recorded in the log. */
export type InvitationReason = 'code_lapsed' | 'no_admin' | 'phone_lost'

export type InvitationPlan =
  | { staffId: string; reason: InvitationReason; newMember?: Member }
  | { problem: string }

interface InvitationRequest {
  /** The badge of an admin whose WeChat was lost. */
  lostBadge?: string | undefined
  /** The person who becomes an admin when nobody is left. */
  newMember?: Member | undefined
}

/**
 * Decides for whom the operator may make an invitation. As long as an admin is active, admins are
 * invited in the Mini Program, where an admin answers for it.
 */
export function planInvitation(
  admins: readonly AdminAccount[],
  { lostBadge, newMember }: InvitationRequest,
): InvitationPlan {
  const activeAdmins = admins.filter(({ active }) => active)
  if (lostBadge !== undefined) {
    const account = admins.find(({ badge, left }) => badge === lostBadge && left === undefined)
    if (!account) return { problem: `没有工号是 ${lostBadge} 的管理员` }
    const otherActiveAdmins = activeAdmins.filter(({ _id }) => _id !== account._id)
    if (otherActiveAdmins.length > 0) return { problem: askAdmin(otherActiveAdmins) }
    return { staffId: account._id, reason: 'phone_lost' }
  }
  if (activeAdmins.length > 0) return { problem: askAdmin(activeAdmins) }

  const invitedAdmin = admins.find(({ left }) => left === undefined)
  if (invitedAdmin && newMember)
    return {
      problem:
        `${invitedAdmin.name}（${invitedAdmin.badge}）是管理员，只是还没有绑定微信：去掉 --name 等几项，` +
        '给他一个新的邀请码；他来不了的，请他绑定以后在小程序里建立别人的账号',
    }
  if (invitedAdmin) return { staffId: invitedAdmin._id, reason: 'code_lapsed' }
  if (!newMember)
    return { problem: '一位管理员也没有了：写上 --name、--badge、--phone、--district 四项' }
  return { staffId: newId(), reason: 'no_admin', newMember }
}

const askAdmin = (admins: readonly AdminAccount[]): string => {
  const adminNames = admins.map(({ name }) => name).join(', ')
  return `还有在用的管理员，由他在小程序“工作人员”里办：${adminNames}`
}

const dayMs = 86_400_000

/**
 * The documents of an invitation by collection: the code, the account if it is new, and the admin
 * action that enters the invitation into the log. Needs CODE_KEY and MASTER_KEY in the environment
 * of this process.
 * @param previousInviteId the code that was valid until now. It becomes invalid
 */
export async function createInvitationDocuments(
  { staffId, reason, newMember }: Exclude<InvitationPlan, { problem: string }>,
  inviteCode: string,
  now: number,
  previousInviteId?: string,
): Promise<Record<string, { _id: string }[]>> {
  const documents = new CollectedDocuments()
  if (newMember) await addAccount(documents, { _id: staffId, ...newMember }, now, staffId)
  const moment = { at: now, by: { role: 'system' as const } }
  await addAdminAction({ type: 'admin.invited', data: { staffId, reason } }, moment, documents)
  const id = inviteId(inviteCode)
  const validUntil = now + dayMs
  const invites = [
    createInviteDocument({ _id: id, staffId, at: now, validUntil }),
    { _id: `of:${staffId}`, staffId, at: now, validUntil, latest: id },
  ]
  if (previousInviteId !== undefined)
    invites.push({ _id: previousInviteId, staffId, at: now, validUntil: 0 })
  // The invitation comes last: nobody can use it before the log has its admin action.
  return { ...documents.documents, staff_invites: invites }
}
