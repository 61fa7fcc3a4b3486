import { centreOf } from '#shared/centre-of'
import { metresBetween } from '#shared/great-circle'
import type { Role } from '#shared/vocabulary/roles'
import { weights } from '../../_domain/assignment/assign'
import type { Case } from '../../_domain/case/state'
import { isInside, isKnown, type Point, type Ring } from '../../_domain/place'
import type { Position } from '../../_domain/staff/staffing'

/** The reader of a map. */
export interface MapReader
  extends Pick<Position, 'role' | 'districtId' | 'branchId' | 'gridId' | 'city'> {
  id: string
}

/**
 * The grids on a map: an officer's own and those they answer for, a branch head's branch, others
 * the district.
 */
export function gridsOnMap<Grid extends { id: string; branchId: string; officerId?: string }>(
  { id, role, branchId, gridId, city }: MapReader,
  ofDistrict: Grid[],
): Grid[] {
  if (role === 'officer')
    return ofDistrict
      .filter((grid) => grid.id === gridId || (grid.officerId === id && grid.branchId === branchId))
      .sort((first, second) => Number(second.id === gridId) - Number(first.id === gridId))
  if (role === 'leader' && branchId !== undefined && !city)
    return ofDistrict.filter((candidateGrid) => candidateGrid.branchId === branchId)
  return ofDistrict
}

/**
 * The middle of a map: the place asked for, else the officer's place inside one of the grids, else
 * the grids'.
 */
export function centreOfMap(
  role: Role,
  grids: { polygon: Ring }[],
  requestedCentre: Point | undefined,
  officerPosition: Point | undefined,
): Point | undefined {
  if (requestedCentre) return requestedCentre
  const isThere = officerPosition && isKnown(officerPosition)
  if (
    isThere &&
    (grids.length === 0 ||
      grids.some(({ polygon: gridPolygon }) => isInside(officerPosition, gridPolygon)))
  )
    return officerPosition
  const visibleGrids = role === 'officer' ? grids.slice(0, 1) : grids
  return centreOf(
    visibleGrids.flatMap(({ polygon: gridPolygon }) =>
      gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    ),
  )
}

interface OfficerOnMap {
  _id: string
  onDuty: boolean
  districtId: string
  position?: Point & { at: number }
}

/**
 * Other officers on duty in the reader's district, or in any for the city's: off duty, their place
 * is private.
 */
export function colleaguesOf<Member extends { role: Role; active: boolean; districtId: string }>(
  reader: MapReader,
  duties: OfficerOnMap[],
  members: Map<string, Member>,
  now: number,
) {
  return duties.flatMap(({ _id: dutyId, onDuty: officersOnDuty, districtId, position }) => {
    const member = members.get(dutyId)
    if (
      dutyId === reader.id ||
      !officersOnDuty ||
      (!reader.city && districtId !== reader.districtId)
    )
      return []
    if (!member?.active || member.role !== 'officer' || member.districtId !== districtId) return []
    const { longitude, latitude, at } = position ?? { longitude: 0, latitude: 0, at: 0 }
    const isThere = isKnown({ longitude, latitude })
    const place = { longitude, latitude, at, fresh: now - at <= weights.freshMilliseconds }
    return [{ id: dutyId, member, position: isThere ? place : undefined }]
  })
}

export const isInGrids = ({ gridId }: Pick<Case, 'gridId'>, grids: { id: string }[]): boolean =>
  grids.some(({ id }) => id === gridId)

/** The nearest of the shops found, and whether there are more. */
export function nearestOf<Shop extends Point>(foundShops: Shop[], centre: Point, maxCount: number) {
  const byDistance = foundShops
    .map((shop) => ({ shop, metres: metresBetween(shop, centre) }))
    .sort((first, second) => first.metres - second.metres)
  return {
    shops: byDistance.slice(0, maxCount).map(({ shop }) => shop),
    more: foundShops.length > maxCount,
  }
}
