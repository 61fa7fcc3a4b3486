import type { Handler } from '../_serve/call'
import { branches } from '../_store/branches'
import { districtOf, homeDistrict } from '../_store/districts'
import { grids } from '../_store/grids'

export const me: Handler<'service.me'> = async (_, { staff }) => {
  const [home, branch, grid] = await Promise.all([
    staff ? districtOf(staff.districtId) : homeDistrict(),
    staff?.branchId === undefined ? undefined : branches.find(staff.branchId),
    staff?.gridId === undefined ? undefined : grids.find(staff.gridId),
  ])
  const { _id: id, name, hotline, sample } = home
  const district = { id, name, hotline, sample }
  if (!staff) return { role: 'consumer', district }
  return {
    role: staff.role,
    staff: {
      ...{ id: staff._id, name: staff.name, badge: staff.badge, branch: branch?.name ?? '', district: name },
      ...(grid && { grid: grid.name }),
    },
    district,
  }
}
