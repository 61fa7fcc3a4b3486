import { omitUndefined } from '#shared/omit-undefined'
import { placesChangedEvents } from '../../cloudfunctions/_domain/places/changes'
import type { BranchDoc, GridDoc } from '../../cloudfunctions/_persistence/place/places'
import { addAdminAction } from '../../cloudfunctions/_persistence/requests/access-log'
import type { DocumentStore } from '../document-store'
import { CollectedDocuments } from '../seed/gathered'
import type { PlacesPlan } from './plan-places'
import type { StoredPlaces } from './read-places'

/**
 * The documents that carry out a plan, by collection, in the order of storage. The admin actions
 * come first, so that nothing changes without an entry in the log. After an interruption, a new
 * plan has the remaining changes.
 */
export async function createPlacesDocuments(
  plan: PlacesPlan,
  stored: StoredPlaces,
  now: number,
): Promise<Record<string, { _id: string }[]>> {
  const actions = new CollectedDocuments()
  for (const event of placesChangedEvents(plan.changes, plan.plannedPlaces))
    await addAdminAction(event, { at: now, by: { role: 'system' } }, actions)
  const changedIds = (kind: 'branch' | 'grid') =>
    new Set(plan.changes.filter((change) => change.kind === kind).map(({ id }) => id))
  const changedBranches = changedIds('branch')
  const changedGrids = changedIds('grid')

  const branches = plan.plannedPlaces.branches
    .filter(({ id }) => changedBranches.has(id))
    .map(({ id, districtId, name, hotline }): BranchDoc => {
      const sample = stored.branches.find(({ _id }) => _id === id)?.sample ?? false
      return omitUndefined({ _id: id, districtId, name, phone: hotline, sample }) as BranchDoc
    })
  const grids = plan.plannedPlaces.grids
    .filter(({ id }) => changedGrids.has(id))
    .map(({ id, ...grid }): GridDoc => omitUndefined({ _id: id, ...grid }) as GridDoc)

  // A changed place that is not planned any more is closed.
  const plannedBranchIds = new Set(branches.map(({ _id }) => _id))
  const closedBranches = stored.branches
    .filter(({ _id }) => changedBranches.has(_id) && !plannedBranchIds.has(_id))
    .map((branch) => ({ ...branch, closedAt: now }))
  const plannedGridIds = new Set(grids.map(({ _id }) => _id))
  const closedGrids = stored.grids
    .filter(({ _id }) => changedGrids.has(_id) && !plannedGridIds.has(_id))
    .map((grid) => ({ ...grid, closedAt: now, ...successorOf(plan, grid._id) }))

  return {
    ...actions.documents,
    branches: [...branches, ...closedBranches],
    grids: [...grids, ...closedGrids],
  }
}

function successorOf({ closedGrids }: PlacesPlan, gridId: string): { successorId?: string } {
  const successor = closedGrids.find(({ id }) => id === gridId)?.successor
  return successor ? { successorId: successor.id } : {}
}

/** Carries out a plan. */
export async function writePlaces(
  store: DocumentStore,
  plan: PlacesPlan,
  stored: StoredPlaces,
  now: number,
): Promise<void> {
  const documents = await createPlacesDocuments(plan, stored, now)
  for (const [collection, docs] of Object.entries(documents))
    if (docs.length > 0) await store.put(collection, docs)
}
