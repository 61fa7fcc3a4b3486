import { bodyHash } from '#shared/proof/hash'
import type { PlaceField } from '../../_rules/vocabulary/places'
import type { AdminActionEvent } from '../admin-actions/admin-action'
import type { Ring } from '../place'

export interface BranchPlace {
  id: string
  districtId: string
  name: string
  /** Public telephone number. Absent if that of the district applies. */
  hotline?: string | undefined
}

export interface GridPlace {
  id: string
  districtId: string
  branchId: string
  name: string
  polygon: Ring
  /** The appointed officer. */
  officerId?: string | undefined
}

/** The current branches and grids, or the requested ones. */
export interface Places {
  branches: BranchPlace[]
  grids: GridPlace[]
}

export interface PlaceChange {
  kind: 'branch' | 'grid'
  id: string
  districtId: string
  name: string
  change: 'added' | 'changed' | 'removed'
  /** The changed fields. Empty for a place that is added or removed. */
  fields: PlaceField[]
}

/**
 * The changes from the current places to the requested ones: branches before grids, each sorted by
 * id. A place that is not requested is removed.
 */
export function findPlaceChanges(current: Places, requested: Places): PlaceChange[] {
  return [
    ...changesOfKind('branch', current.branches, requested.branches, changedBranchFields),
    ...changesOfKind('grid', current.grids, requested.grids, changedGridFields),
  ]
}

function changesOfKind<Place extends BranchPlace | GridPlace>(
  kind: PlaceChange['kind'],
  currentPlaces: readonly Place[],
  requestedPlaces: readonly Place[],
  changedFields: (currentPlace: Place, requestedPlace: Place) => PlaceField[],
): PlaceChange[] {
  const currentById = new Map(currentPlaces.map((place) => [place.id, place]))
  const requestedIds = new Set(requestedPlaces.map(({ id }) => id))
  const changes: PlaceChange[] = []

  for (const requestedPlace of requestedPlaces) {
    const { id, districtId, name } = requestedPlace
    const currentPlace = currentById.get(id)
    const fields = currentPlace ? changedFields(currentPlace, requestedPlace) : []
    if (!currentPlace) changes.push({ kind, id, districtId, name, change: 'added', fields })
    else if (fields.length > 0)
      changes.push({ kind, id, districtId, name, change: 'changed', fields })
  }
  for (const { id, districtId, name } of currentPlaces)
    if (!requestedIds.has(id))
      changes.push({ kind, id, districtId, name, change: 'removed', fields: [] })

  return changes.sort((changeA, changeB) => (changeA.id < changeB.id ? -1 : 1))
}

function changedBranchFields(current: BranchPlace, requested: BranchPlace): PlaceField[] {
  const fields: PlaceField[] = []
  if (current.name !== requested.name) fields.push('name')
  if ((current.hotline ?? '') !== (requested.hotline ?? '')) fields.push('hotline')
  return fields
}

function changedGridFields(current: GridPlace, requested: GridPlace): PlaceField[] {
  const fields: PlaceField[] = []
  if (current.name !== requested.name) fields.push('name')
  if (current.branchId !== requested.branchId) fields.push('branch')
  if ((current.officerId ?? '') !== (requested.officerId ?? '')) fields.push('officer')
  if (!isSameRing(current.polygon, requested.polygon)) fields.push('boundary')
  return fields
}

/** The ring without the repetition of its first corner at its end. */
export function openRing(ring: Ring): Ring {
  const firstCorner = ring[0]
  const lastCorner = ring.at(-1)
  const isClosed =
    ring.length > 1 && firstCorner?.[0] === lastCorner?.[0] && firstCorner?.[1] === lastCorner?.[1]
  return isClosed ? ring.slice(0, -1) : ring
}

const isSameRing = (leftRing: Ring, rightRing: Ring): boolean =>
  JSON.stringify(openRing(leftRing)) === JSON.stringify(openRing(rightRing))

/** One event names at most this many places, so that its document stays small. */
const maxPlacesPerEvent = 200

/**
 * The events for the log, at least one for each district with a change. They name the places and
 * the changed fields. The new values are not logged: the digest commits to them.
 */
export function placesChangedEvents(
  changes: readonly PlaceChange[],
  requested: Places,
): AdminActionEvent[] {
  const events: AdminActionEvent[] = []
  for (const districtId of new Set(changes.map((change) => change.districtId))) {
    const districtChanges = changes.filter((change) => change.districtId === districtId)
    for (let start = 0; start < districtChanges.length; start += maxPlacesPerEvent) {
      const part = districtChanges.slice(start, start + maxPlacesPerEvent)
      const places = part.map(({ kind, id, change, fields }) => ({ kind, id, change, fields }))
      const digest = bodyHash({ places, values: newValuesOf(part, requested) })
      events.push({ type: 'places.changed', data: { districtId, places, digest } })
    }
  }
  return events
}

/** The new values of the changed places, without undefined fields. Removed places have none. */
function newValuesOf(changes: readonly PlaceChange[], { branches, grids }: Places): object[] {
  return changes.flatMap(({ kind, id }) => {
    const places: (BranchPlace | GridPlace)[] = kind === 'branch' ? branches : grids
    const place = places.find((candidate) => candidate.id === id)
    return place ? [JSON.parse(JSON.stringify(place)) as object] : []
  })
}
