import { createJoinedEvent, type StaffEvent } from '../../cloudfunctions/_domain/staff/account'
import { type Member, positionOf } from '../../cloudfunctions/_domain/staff/staffing'
import type { Documents } from '../../cloudfunctions/_persistence/database'
import { staff } from '../../cloudfunctions/_persistence/staff/staff'

/**
 * A staff account, with the openid of the person who joined it. Without an openid the invitation is
 * still open.
 */
export type SeedMember = Member & { _id: string; openid?: string }

/**
 * Stores an account.
 * @param adminId the admin who opened it
 */
export async function addAccount(
  documents: Documents,
  member: SeedMember,
  at: number,
  adminId: string,
): Promise<void> {
  const { _id, name, badge, phone, openid = '' } = member
  const invited: StaffEvent = { type: 'staff.invited', data: { position: positionOf(member) } }
  const invitedAccount = await staff.append(documents, { _id, name, badge, phone }, [invited], {
    at,
    by: { role: 'admin', ref: adminId },
  })
  if (openid === '') return

  await staff.append(documents, { ...invitedAccount, openid }, [createJoinedEvent(_id, openid)], {
    at,
    by: { role: 'consumer', ref: _id },
  })
}
