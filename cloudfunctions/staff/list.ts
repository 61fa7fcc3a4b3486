import type { StaffLine } from '#shared/contract/staff'
import type { Handler } from '../_gateway/handler'
import { _, listAll } from '../_persistence/database'
import { allDistricts, branchesOf, districtOf, gridsIn } from '../_persistence/place/places'
import { type StaffDoc, staff } from '../_persistence/staff/staff'
import { stateOfMember, toStaffMember } from './posting'

/** Lists the members of an admin's district, or of the whole city for an admin of the city. */
export const list: Handler<'staff.list'> = async (_input, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  // Every id is greater than the empty text, so this filter finds all districts.
  const districtFilter = city ? _.gt('') : districtId
  const [members, districtDocs, branchDocs, gridDocs] = await Promise.all([
    listAll(staff, { districtId: districtFilter }),
    city ? allDistricts() : [await districtOf(districtId)],
    branchesOf(districtFilter),
    gridsIn(districtFilter),
  ])
  return {
    members: members
      .filter((member) => city || !member.city)
      .map(
        (member) =>
          ({ id: member._id, state: stateOfMember(member), ...toStaffMember(member) }) as StaffLine,
      )
      .sort(compareMembers),
    places: {
      districts: districtDocs.map(({ _id: id, name }) => ({ id, name })),
      branches: branchDocs.map(({ _id: id, name, districtId }) => ({ id, name, districtId })),
      grids: gridDocs.map(({ _id: id, name, branchId }) => ({ id, name, branchId })),
    },
  }
}

function compareMembers(first: StaffLine, second: StaffLine): number {
  if (first.role !== second.role) return first.role < second.role ? -1 : 1
  return first.badge < second.badge ? -1 : 1
}
