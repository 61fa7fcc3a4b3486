import type { Handler } from '../../../_gateway/handler'
import { allGrids, branches, districts } from '../../../_persistence/place/places'
import { gridsSaying } from '../grid-search'

const maxResults = 50

export const grids: Handler<'service.grids'> = async ({ word: searchWord }) => {
  const everyGrid = await allGrids()
  const [officesById, areasById] = await Promise.all([
    branches.findMany(everyGrid.map(({ branchId }) => branchId)),
    districts.findMany(everyGrid.map(({ districtId }) => districtId)),
  ])
  const listItems = everyGrid.map(({ _id: gridId, name, branchId, districtId }) => ({
    id: gridId,
    name,
    branch: officesById.get(branchId)?.name ?? '',
    district: areasById.get(districtId)?.name ?? '',
  }))
  return gridsSaying(searchWord, listItems, maxResults)
}
