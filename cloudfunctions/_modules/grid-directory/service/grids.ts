import type { Handler } from '../../../_gateway/handler'
import { allGrids, branches, districts } from '../../../_persistence/place/places'
import { searchGrids } from '../grid-search'

const maxResults = 50

/** Finds grids by a text in their name, branch or district. */
export const grids: Handler<'service.grids'> = async ({ word: searchText }) => {
  const gridDocuments = await allGrids()
  const [branchesById, districtsById] = await Promise.all([
    branches.findMany(gridDocuments.map(({ branchId }) => branchId)),
    districts.findMany(gridDocuments.map(({ districtId }) => districtId)),
  ])
  const namedGrids = gridDocuments.map(({ _id: gridId, name, branchId, districtId }) => ({
    id: gridId,
    name,
    branch: branchesById.get(branchId)?.name ?? '',
    district: districtsById.get(districtId)?.name ?? '',
  }))
  return searchGrids(searchText, namedGrids, maxResults)
}
