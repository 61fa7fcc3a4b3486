import { responsibleOfficer } from '../../../_domain/places/responsible-officer'
import type { Handler } from '../../../_gateway/handler'
import { _, listAll } from '../../../_persistence/database'
import { allDistricts, branchesOf, gridsIn } from '../../../_persistence/place/places'
import { staff } from '../../../_persistence/staff/staff'

export const places: Handler<'staff.places'> = async (_input, { staff: admin }) => {
  const districtFilter = admin.city ? _.gt('') : admin.districtId
  const [districts, branches, grids, officers] = await Promise.all([
    allDistricts(),
    branchesOf(districtFilter),
    gridsIn(districtFilter),
    listAll(staff, { districtId: districtFilter, role: 'officer', active: true }),
  ])
  const districtsById = new Map(districts.map((district) => [district._id, district]))
  return {
    branches: branches.map(({ _id: id, name, districtId, phone }) => {
      const district = districtsById.get(districtId)
      return {
        id,
        name,
        district: district?.name ?? '',
        hotline: phone || undefined,
        districtHotline: district?.hotline ?? '',
      }
    }),
    grids: grids.map((grid) => {
      const { _id: id, name, branchId, officerId } = grid
      const officer = responsibleOfficer(grid, officers)
      return {
        id,
        name,
        branchId,
        appointedId: officerId || undefined,
        officer: officer && { id: officer._id, name: officer.name },
      }
    }),
    officers: officers.map(({ _id: id, name, badge, branchId = '' }) => ({
      id,
      name,
      badge,
      branchId,
    })),
  }
}
