import { gridsSaying } from '../_domain/grid-search'
import type { Handler } from '../_serve/call'
import { allGrids, branches, districts } from '../_store/place/places'

const most = 50

export const grids: Handler<'service.grids'> = async ({ word }) => {
  const all = await allGrids()
  const [offices, areas] = await Promise.all([
    branches.some(all.map(({ branchId }) => branchId)),
    districts.some(all.map(({ districtId }) => districtId)),
  ])
  const lines = all.map(({ _id: id, name, branchId, districtId }) => ({
    id,
    name,
    branch: offices.get(branchId)?.name ?? '',
    district: areas.get(districtId)?.name ?? '',
  }))
  return gridsSaying(word, lines, most)
}
