import type { BranchPlace, GridPlace } from '../../_domain/places/changes'
import type { BranchDoc, GridDoc } from '../../_persistence/place/places'

export const toBranchPlace = ({ _id: id, districtId, name, phone }: BranchDoc): BranchPlace => ({
  id,
  districtId,
  name,
  hotline: phone || undefined,
})

export const toGridPlace = (grid: GridDoc): GridPlace => {
  const { _id: id, districtId, branchId, name, polygon, officerId } = grid
  return { id, districtId, branchId, name, polygon, officerId: officerId || undefined }
}
