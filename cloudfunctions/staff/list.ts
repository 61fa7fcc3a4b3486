import type { StaffLine } from '#shared/contract/staff'
import type { Handler } from '../_gateway/handler'
import { _ } from '../_persistence/database'
import { allDistricts, allGrids, branches, districtOf } from '../_persistence/place/places'
import { type StaffDoc, staff } from '../_persistence/staff/staff'
import { memberOf, stateOf } from './posting'

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
        (member) => ({ id: member._id, state: stateOf(member), ...memberOf(member) }) as StaffLine,
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

function compareMembers(a: StaffLine, b: StaffLine): number {
  if (a.role !== b.role) return a.role < b.role ? -1 : 1
  return a.badge < b.badge ? -1 : 1
}
