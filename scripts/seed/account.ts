import { joinedBy, type StaffEvent } from '../../cloudfunctions/_domain/staff/account'
import { type Member, positionOf } from '../../cloudfunctions/_domain/staff/staffing'
import type { Documents } from '../../cloudfunctions/_store/database'
import { staff } from '../../cloudfunctions/_store/staff/staff'

/** A member of staff, with the person whose phone has joined the account; without one it waits for them. */
export type SeedMember = Member & { _id: string; openid?: string }

/** Writes an account. `by`: the admin who opened it. */
export async function addAccount(documents: Documents, member: SeedMember, at: number, by: string): Promise<void> {
  const { _id, name, badge, phone, openid = '' } = member
  const invited: StaffEvent = { type: 'staff.invited', data: { position: positionOf(member) } }
  const head = await staff.append(documents, { _id, name, badge, phone }, [invited], {
    at,
    by: { role: 'admin', ref: by },
  })
  if (openid === '') return
  const moment = { at, by: { role: 'consumer' as const, ref: _id } }
  await staff.append(documents, { ...head, openid }, [joinedBy(_id, openid)], moment)
}
