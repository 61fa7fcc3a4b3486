import { responsibleOfficer } from '../../../_domain/places/responsible-officer'
import type { Handler } from '../../../_gateway/handler'
import { _, listAll } from '../../../_persistence/database'
import { allDistricts, branchesOf, gridsIn } from '../../../_persistence/place/places'
import { staff } from '../../../_persistence/staff/staff'

/** Lists the branches, grids and officers that the admin may change. */
export const places: Handler<'staff.places'> = async (_input, { staff: admin }) => {
  // Every id is greater than the empty text, so this matches all districts.
  const allDistrictIds = _.gt('')
  const districtFilter = admin.city ? allDistrictIds : admin.districtId
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
      const { _id: id, name, branchId, officerId: appointedId } = grid
      const officer = responsibleOfficer(grid, officers)
      return {
        id,
        name,
        branchId,
        // Absent if no officer was appointed. Another officer may be responsible then.
        appointedId: appointedId || undefined,
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
