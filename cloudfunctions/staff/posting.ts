import type { MemberInput, StaffCode, StaffLine } from '../../miniprogram/shared/contract/staff'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { StaffContext } from '../_domain/staff/account'
import { type Member, type Places, positionOf } from '../_domain/staff/staffing'
import type { StaffCall, WriteCall } from '../_serve/call'
import type { Documents } from '../_store/database'
import { branches } from '../_store/place/branches'
import { districts } from '../_store/place/districts'
import { grids } from '../_store/place/grids'
import { newInviteCode } from '../_store/secrets/ids'
import { offerInvite } from '../_store/staff/invites'
import { type StaffDoc, staff } from '../_store/staff/staff'

/** The calling admin as the rules see them. */
export const contextOf = ({ staff: admin, now }: StaffCall, staffId: string, places?: Places): StaffContext => ({
  now,
  staffId,
  admin: adminOf(admin),
  ...(places && { places }),
})

const adminOf = ({ _id: id, state }: StaffDoc) => ({ ...state, id })

/**
 * Locks the calling admin's own account while they change another's: of two who revoke each other at once the second is
 * no admin any more, so that the bureau never ends with none. Refusal: NOT_ALLOWED.
 */
export async function holdOwn(
  { staff: admin, request }: StaffCall & WriteCall,
  documents: Documents,
): Promise<StaffContext['admin']> {
  const own = await staff.find(admin._id, documents)
  if (!own) throw new Refusal('NOT_ALLOWED')
  const { _id, ...same } = own
  // A write that changes nothing collides with none.
  await staff
    .in(documents)
    .doc(_id)
    .set({ data: { ...same, held: request.id } })
  return adminOf(own)
}

/** Where the places that a position names are. */
export async function placesOf({ districtId, branchId, gridId }: MemberInput): Promise<Places> {
  const [district, branch, grid] = await Promise.all([
    districts.find(districtId),
    branchId === undefined ? undefined : branches.find(branchId),
    gridId === undefined ? undefined : grids.find(gridId),
  ])
  return {
    district: district !== undefined,
    ...(branch && { branchIn: branch.districtId }),
    ...(grid && { gridIn: grid.branchId }),
  }
}

export const memberOf = (of: MemberInput | StaffDoc): Member => ({
  ...positionOf(of),
  name: of.name,
  badge: of.badge,
  phone: of.phone,
})

export const stateOf = ({ active, left }: Pick<StaffDoc, 'active' | 'left'>): StaffLine['state'] =>
  active ? 'active' : left === undefined ? 'waiting' : 'revoked'

/** A fresh code for an account. */
export async function giveCode(staffId: string, now: number, documents: Documents): Promise<StaffCode> {
  const code = newInviteCode()
  return { staffId, code, until: await offerInvite(code, staffId, now, documents) }
}
