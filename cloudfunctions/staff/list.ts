import type { StaffLine } from '#shared/contract/staff'
import type { Handler } from '../_gateway/handler'
import { _ } from '../_persistence/database'
import { allDistricts, allGrids, branches, districtOf } from '../_persistence/place/places'
import { type StaffDoc, staff } from '../_persistence/staff/staff'
import { staffMemberOf, stateOfMember } from './posting'

const maxMembers = 1000

export const list: Handler<'staff.list'> = async (_input, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const districtFilter = city ? { _id: _.gt('') } : { districtId }
  const [members, districtDocs, branchDocs, gridDocs] = await Promise.all([
    staff.list(districtFilter, maxMembers),
    city ? allDistricts() : [await districtOf(districtId)],
    branches.list(districtFilter, maxMembers),
    allGrids(),
  ])
  return {
    members: members
      .filter((member) => city || !member.city)
      .map(
        (member) =>
          ({ id: member._id, state: stateOfMember(member), ...staffMemberOf(member) }) as StaffLine,
      )
      .sort(compareMembers),
    places: {
      districts: districtDocs.map(({ _id: id, name }) => ({ id, name })),
      branches: branchDocs.map(({ _id: id, name, districtId }) => ({ id, name, districtId })),
      grids: gridDocs
        .filter((grid) => city || grid.districtId === districtId)
        .map(({ _id: id, name, branchId }) => ({ id, name, branchId })),
    },
  }
}

function compareMembers(first: StaffLine, second: StaffLine): number {
  if (first.role !== second.role) return first.role < second.role ? -1 : 1
  return first.badge < second.badge ? -1 : 1
}
