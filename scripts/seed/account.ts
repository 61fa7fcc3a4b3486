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
 * @param by the admin who opened it
 */
export async function addAccount(
  documents: Documents,
  member: SeedMember,
  at: number,
  by: string,
): Promise<void> {
  const { _id, name, badge, phone, openid = '' } = member
  const invited: StaffEvent = { type: 'staff.invited', data: { position: positionOf(member) } }
  const head = await staff.append(documents, { _id, name, badge, phone }, [invited], {
    at,
    by: { role: 'admin', ref: by },
  })
  if (openid === '') return
  const moment = { at, by: { role: 'consumer' as const, ref: _id } }
  await staff.append(documents, { ...head, openid }, [createJoinedEvent(_id, openid)], moment)
}
