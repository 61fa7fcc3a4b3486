import { openRing } from '../../cloudfunctions/_domain/places/changes'
import type {
  BranchDoc,
  DistrictDoc,
  GridDoc,
} from '../../cloudfunctions/_persistence/place/places'
import { isOpen } from '../../cloudfunctions/_persistence/place/places'
import type { DocumentStore } from '../document-store'
import type { CurrentPlaces, StaffLine } from './plan-places'

export interface StoredPlaces {
  branches: BranchDoc[]
  grids: GridDoc[]
}

/** Reads everything that a plan depends on. */
export async function readPlaces(
  store: DocumentStore,
): Promise<{ current: CurrentPlaces; stored: StoredPlaces }> {
  const districts = await store.list<DistrictDoc>('districts', {})
  const branches = await store.list<BranchDoc>('branches', {})
  const grids = await store.list<GridDoc>('grids', {})
  const staff = await store.list<StaffLine>('staff', {})
  const openCases = await store.list<{ _id: string; state: { gridId?: string } }>('cases', {
    queue: { $in: ['waiting', 'moving'] },
  })

  const caseCounts = new Map<string, number>()
  for (const { state } of openCases)
    if (state.gridId !== undefined)
      caseCounts.set(state.gridId, (caseCounts.get(state.gridId) ?? 0) + 1)

  return {
    stored: { branches, grids },
    current: {
      districts: districts.map(({ _id: id, name }) => ({ id, name })),
      branches: branches
        .filter(isOpen)
        .map(({ _id: id, districtId, name, phone }) => ({ id, districtId, name, hotline: phone })),
      grids: grids
        .filter(isOpen)
        .map(({ _id: id, districtId, branchId, name, polygon, officerId }) => ({
          id,
          districtId,
          branchId,
          name,
          polygon: openRing(polygon),
          officerId,
        })),
      staff,
      openCases: caseCounts,
    },
  }
}
