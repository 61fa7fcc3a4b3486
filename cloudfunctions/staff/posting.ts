import type { MemberInput, StaffCode, StaffLine } from '#shared/contract/staff'
import type { StaffContext } from '../_domain/staff/account'
import { type Member, type PositionPlaces, positionOf } from '../_domain/staff/staffing'
import type { StaffCall } from '../_gateway/handler'
import type { Documents } from '../_persistence/database'
import { branches, districts, grids, isOpen } from '../_persistence/place/places'
import { newInviteCode } from '../_persistence/secrets/ids'
import { offerInvite } from '../_persistence/staff/invitations'
import type { StaffDoc } from '../_persistence/staff/staff'

export const staffContextOf = (
  actionCall: StaffCall,
  staffId: string,
  places?: PositionPlaces,
): StaffContext => ({
  now: actionCall.now,
  staffId,
  admin: adminOfCall(actionCall.staff, actionCall),
  places,
})

/**
 * The admin who gives a command. `hands` holds the ids of all accounts that the same person may
 * control: those that this phone has opened, and those of the admins who invited this admin. So one
 * person cannot act as two admins.
 */
export const adminOfCall = ({ _id: id, state }: StaffDoc, { accounts }: StaffCall) => ({
  ...state,
  id,
  hands: [...(state.hands ?? []), ...accounts],
})

/** Finds out whether the district, branch and grid of a position exist and belong together. */
export async function loadPlacesOf({
  districtId,
  branchId,
  gridId,
}: MemberInput): Promise<PositionPlaces> {
  const [district, branch, grid] = await Promise.all([
    districts.find(districtId),
    branchId === undefined ? undefined : branches.find(branchId),
    gridId === undefined ? undefined : grids.find(gridId),
  ])
  return {
    district: district !== undefined,
    branchIn: isOpen(branch) ? branch?.districtId : undefined,
    gridIn: isOpen(grid) ? grid?.branchId : undefined,
  }
}

export const toStaffMember = (memberFields: MemberInput | StaffDoc): Member => ({
  ...positionOf(memberFields),
  name: memberFields.name,
  badge: memberFields.badge,
  phone: memberFields.phone,
})

export const stateOfMember = ({
  active,
  left: leftAt,
}: Pick<StaffDoc, 'active' | 'left'>): StaffLine['state'] => accountStateOf(active, leftAt)

/** Creates a code with which a person joins, or connects another WeChat account. */
export async function issueInviteCode(
  staffId: string,
  now: number,
  documents: Documents,
): Promise<StaffCode> {
  const code = newInviteCode()
  return { staffId, code, expiresAt: await offerInvite(code, staffId, now, documents) }
}

function accountStateOf(isActive: boolean, leftAt: number | undefined): StaffLine['state'] {
  if (isActive) return 'active'
  return leftAt === undefined ? 'waiting' : 'revoked'
}
