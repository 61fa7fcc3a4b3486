import type { MemberInput, StaffCode, StaffLine } from '../../miniprogram/shared/contract/staff'
import type { StaffContext } from '../_domain/staff/account'
import { type Member, type Places, positionOf } from '../_domain/staff/staffing'
import type { StaffCall } from '../_serve/call'
import type { Documents } from '../_store/database'
import { branches, districts, grids } from '../_store/place/places'
import { newInviteCode } from '../_store/secrets/ids'
import { offerInvite } from '../_store/staff/entry'
import type { StaffDoc } from '../_store/staff/staff'

export const contextOf = (call: StaffCall, staffId: string, places?: Places): StaffContext => ({
  now: call.now,
  staffId,
  admin: adminOf(call.staff, call),
  ...(places && { places }),
})

/** An admin as their account is now; whatever else their WeChat has opened is in the same hands. */
export const adminOf = ({ _id: id, state }: StaffDoc, { accounts }: StaffCall) => ({
  ...state,
  id,
  hands: [...(state.hands ?? []), ...accounts],
})

/** Where the places that a position names are. */
export async function placesOf({ districtId, branchId, gridId }: MemberInput): Promise<Places> {
  const [district, branch, grid] = await Promise.all([
    districts.find(districtId),
    branchId === undefined ? undefined : branches.find(branchId),
    gridId === undefined ? undefined : grids.find(gridId),
  ])
  return { district: district !== undefined, branchIn: branch?.districtId, gridIn: grid?.branchId }
}

export const memberOf = (of: MemberInput | StaffDoc): Member => ({
  ...positionOf(of),
  name: of.name,
  badge: of.badge,
  phone: of.phone,
})

export const stateOf = ({ active, left }: Pick<StaffDoc, 'active' | 'left'>): StaffLine['state'] =>
  active ? 'active' : left === undefined ? 'waiting' : 'revoked'

export async function giveCode(staffId: string, now: number, documents: Documents): Promise<StaffCode> {
  const code = newInviteCode()
  return { staffId, code, until: await offerInvite(code, staffId, now, documents) }
}
