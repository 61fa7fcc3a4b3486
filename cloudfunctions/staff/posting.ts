import type { MemberInput, StaffCode, StaffLine } from '../../miniprogram/shared/contract/staff'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { StaffStep } from '../../miniprogram/shared/vocabulary/staffing'
import { barred, type Member, wrongWith } from '../_domain/staff/staffing'
import type { Call } from '../_serve/call'
import type { Documents } from '../_store/database'
import { branches } from '../_store/place/branches'
import { districts } from '../_store/place/districts'
import { grids } from '../_store/place/grids'
import { newInviteCode } from '../_store/secrets/ids'
import { addStaffChange } from '../_store/staff/changes'
import { offerInvite } from '../_store/staff/invites'
import { type StaffDoc, staff } from '../_store/staff/staff'

const adminOf = ({ staff }: Pick<Call, 'staff'>) => {
  const { _id: id, districtId, city } = staff as StaffDoc
  return { id, districtId, ...(city && { city }) }
}

/** An account that the calling admin may change. Refusals: STAFF_NOT_FOUND, NOT_YOURSELF. */
export async function managed(staffId: string, call: Pick<Call, 'staff'>, documents?: Documents): Promise<StaffDoc> {
  const found = await staff.find(staffId, documents)
  if (!found) throw new Refusal('STAFF_NOT_FOUND')
  const { _id: id, districtId, city } = found
  const why = barred(adminOf(call), { id, districtId, ...(city && { city }) })
  if (why) throw new Refusal(why)
  return found
}

/**
 * Holds the calling admin's own account while they change another's: of two who revoke each other at once one comes first, and the other is no
 * admin then. Without it the bureau could end with none. Refusal: NOT_ALLOWED.
 */
export async function holdOwn(call: Pick<Call, 'staff'>, documents: Documents): Promise<void> {
  const own = await staff.find(adminOf(call).id, documents)
  if (!own?.active || own.role !== 'admin') throw new Refusal('NOT_ALLOWED')
  const { _id, ...same } = own
  await staff.in(documents).doc(_id).set({ data: same })
}

/** That a posting holds together and lies within the admin's reach. Refusals: INVALID_INPUT, NOT_ALLOWED. */
export async function checkPosting(given: MemberInput, call: Pick<Call, 'staff'>): Promise<Member> {
  const member = memberOf(given)
  const { districtId, branchId, gridId } = member
  const [district, branch, grid] = await Promise.all([
    districts.find(districtId),
    branchId === undefined ? undefined : branches.find(branchId),
    gridId === undefined ? undefined : grids.find(gridId),
  ])
  const posting = {
    district: district !== undefined,
    ...(branch && { branchIn: branch.districtId }),
    ...(grid && { gridIn: grid.branchId }),
  }
  const [field, sentence] = wrongWith(member, posting) ?? []
  if (field) throw new Refusal('INVALID_INPUT', `member.${field}`, sentence)
  const why = barred(adminOf(call), undefined, member)
  if (why) throw new Refusal(why)
  return member
}

/** Only what is there: an absent post is no field of the document. */
export function memberOf(of: MemberInput | StaffDoc): Member {
  const { role, name, badge, phone, districtId, branchId, gridId, city, skills, duties } = of
  return {
    ...{ role, name, badge, phone, districtId },
    ...(branchId !== undefined && { branchId }),
    ...(gridId !== undefined && { gridId }),
    ...(city && { city }),
    ...(skills?.length && { skills }),
    ...(duties?.length && { duties }),
  }
}

export const stateOf = ({ active, left }: Pick<StaffDoc, 'active' | 'left'>): StaffLine['state'] =>
  active ? 'active' : left === undefined ? 'waiting' : 'revoked'

/** A fresh code for an account, and the line in its history. */
export async function giveCode(staffId: string, step: StaffStep, call: Call, documents: Documents): Promise<StaffCode> {
  const code = newInviteCode()
  const until = await offerInvite(code, staffId, call.now, documents)
  await addStaffChange({ staffId, at: call.now, step, by: adminOf(call).id, fields: [] }, documents)
  return { staffId, code, until }
}
