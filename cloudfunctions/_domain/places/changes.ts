import { bodyHash } from '#shared/proof/hash'
import type { PlaceField } from '../../_rules/vocabulary/places'
import type { AdminActionEvent } from '../admin-actions/admin-action'
import type { Ring } from '../place'

export interface BranchPlace {
  id: string
  districtId: string
  name: string
  /** Its public number; without one the district's hotline holds. */
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

/** Branches and grids that are open. */
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
  /** What is different; empty for a place that was added or removed. */
  fields: PlaceField[]
}

/**
 * What must be done to get from the current places to the wanted ones: branches before grids, by
 * id. A place that is not among the wanted ones is removed.
 */
export function findPlaceChanges(current: Places, wanted: Places): PlaceChange[] {
  return [
    ...changesOfKind('branch', current.branches, wanted.branches, differentBranchFields),
    ...changesOfKind('grid', current.grids, wanted.grids, differentGridFields),
  ]
}

function changesOfKind<Place extends BranchPlace | GridPlace>(
  kind: PlaceChange['kind'],
  currentPlaces: readonly Place[],
  wantedPlaces: readonly Place[],
  differentFields: (currentPlace: Place, wantedPlace: Place) => PlaceField[],
): PlaceChange[] {
  const currentById = new Map(currentPlaces.map((place) => [place.id, place]))
  const wantedIds = new Set(wantedPlaces.map(({ id }) => id))
  const changes: PlaceChange[] = []
  for (const wantedPlace of wantedPlaces) {
    const { id, districtId, name } = wantedPlace
    const currentPlace = currentById.get(id)
    const fields = currentPlace ? differentFields(currentPlace, wantedPlace) : []
    if (!currentPlace) changes.push({ kind, id, districtId, name, change: 'added', fields })
    else if (fields.length > 0)
      changes.push({ kind, id, districtId, name, change: 'changed', fields })
  }
  for (const { id, districtId, name } of currentPlaces)
    if (!wantedIds.has(id))
      changes.push({ kind, id, districtId, name, change: 'removed', fields: [] })
  return changes.sort((first, second) => (first.id < second.id ? -1 : 1))
}

function differentBranchFields(current: BranchPlace, wanted: BranchPlace): PlaceField[] {
  const isDifferent: [PlaceField, boolean][] = [
    ['name', current.name !== wanted.name],
    ['hotline', (current.hotline ?? '') !== (wanted.hotline ?? '')],
  ]
  return isDifferent.flatMap(([field, differs]) => (differs ? [field] : []))
}

function differentGridFields(current: GridPlace, wanted: GridPlace): PlaceField[] {
  const isDifferent: [PlaceField, boolean][] = [
    ['name', current.name !== wanted.name],
    ['branch', current.branchId !== wanted.branchId],
    ['officer', (current.officerId ?? '') !== (wanted.officerId ?? '')],
    ['boundary', !isSameRing(current.polygon, wanted.polygon)],
  ]
  return isDifferent.flatMap(([field, differs]) => (differs ? [field] : []))
}

/** A ring may repeat its first corner at its end; that makes no difference. */
export function openRing(ring: Ring): Ring {
  const firstCorner = ring[0]
  const lastCorner = ring.at(-1)
  const isClosed =
    ring.length > 1 && firstCorner?.[0] === lastCorner?.[0] && firstCorner?.[1] === lastCorner?.[1]
  return isClosed ? ring.slice(0, -1) : ring
}

const isSameRing = (first: Ring, second: Ring): boolean =>
  JSON.stringify(openRing(first)) === JSON.stringify(openRing(second))

/** One entry of the log names at most this many places, so that its document stays small. */
const maxPlacesPerEvent = 200

/**
 * The admin actions that enter changes into the log, for each district. The log names the places
 * and the fields; the digest binds their values.
 */
export function placesChangedEvents(
  changes: readonly PlaceChange[],
  wanted: Places,
): AdminActionEvent[] {
  const events: AdminActionEvent[] = []
  for (const districtId of new Set(changes.map((change) => change.districtId))) {
    const ofDistrict = changes.filter((change) => change.districtId === districtId)
    for (let start = 0; start < ofDistrict.length; start += maxPlacesPerEvent) {
      const part = ofDistrict.slice(start, start + maxPlacesPerEvent)
      const places = part.map(({ kind, id, change, fields }) => ({ kind, id, change, fields }))
      const digest = bodyHash({ places, values: valuesAfter(part, wanted) })
      events.push({ type: 'places.changed', data: { districtId, places, digest } })
    }
  }
  return events
}

/** The changed places as they are afterwards, without undefined fields; a removed one has none. */
function valuesAfter(changes: readonly PlaceChange[], { branches, grids }: Places): object[] {
  return changes.flatMap(({ kind, id }) => {
    const places: (BranchPlace | GridPlace)[] = kind === 'branch' ? branches : grids
    const place = places.find((candidate) => candidate.id === id)
    return place ? [JSON.parse(JSON.stringify(place)) as object] : []
  })
}
