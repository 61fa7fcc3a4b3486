import type { StaffLine } from '../../miniprogram/shared/contract/staff'
import type { Handler } from '../_serve/call'
import { _ } from '../_store/database'
import { allDistricts, allGrids, branches, districtOf } from '../_store/place/places'
import { type StaffDoc, staff } from '../_store/staff/staff'
import { memberOf, stateOf } from './posting'

const most = 1000

export const list: Handler<'staff.list'> = async (_input, { staff: admin }) => {
  const { districtId, city } = admin as StaffDoc
  const own = city ? { _id: _.gt('') } : { districtId }
  const [members, areas, offices, patches] = await Promise.all([
    staff.list(own, most),
    city ? allDistricts() : [await districtOf(districtId)],
    branches.list(own, most),
    allGrids(),
  ])
  return {
    members: members
      .filter((one) => city || !one.city)
      .map((one) => ({ id: one._id, state: stateOf(one), ...memberOf(one) }) as StaffLine)
      .sort((a, b) => (a.role === b.role ? (a.badge < b.badge ? -1 : 1) : a.role < b.role ? -1 : 1)),
    places: {
      districts: areas.map(({ _id: id, name }) => ({ id, name })),
      branches: offices.map(({ _id: id, name, districtId }) => ({ id, name, districtId })),
      grids: patches
        .filter((grid) => city || grid.districtId === districtId)
        .map(({ _id: id, name, branchId }) => ({ id, name, branchId })),
    },
  }
}
