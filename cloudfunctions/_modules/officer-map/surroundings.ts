import { centreOf } from '#shared/centre-of'
import { metresBetween } from '#shared/great-circle'
import type { Role } from '#shared/vocabulary/roles'
import { rankingWeights } from '../../_domain/assignment/assign'
import type { Case } from '../../_domain/case/state'
import { isInside, isKnown, type Point, type Ring } from '../../_domain/place'
import type { Position } from '../../_domain/staff/staffing'

/** The member of staff who looks at the map. */
export interface MapViewer
  extends Pick<Position, 'role' | 'districtId' | 'branchId' | 'gridId' | 'city'> {
  id: string
}

/**
 * The grids on a map. An officer sees their own grid first, and the grids of their branch for which
 * they are responsible. A head of a branch sees the grids of the branch, everybody else all of
 * them.
 */
export function gridsOnMap<Grid extends { id: string; branchId: string; officerId?: string }>(
  viewer: MapViewer,
  districtGrids: Grid[],
): Grid[] {
  const isOwnGrid = (grid: Grid) => grid.id === viewer.gridId
  const isInOwnBranch = (grid: Grid) => grid.branchId === viewer.branchId
  if (viewer.role === 'officer') {
    const isResponsible = (grid: Grid) => grid.officerId === viewer.id && isInOwnBranch(grid)
    return districtGrids
      .filter((grid) => isOwnGrid(grid) || isResponsible(grid))
      .sort((first, second) => Number(isOwnGrid(second)) - Number(isOwnGrid(first)))
  }
  const isBranchHead = viewer.role === 'leader' && viewer.branchId !== undefined && !viewer.city
  return isBranchHead ? districtGrids.filter(isInOwnBranch) : districtGrids
}

/**
 * The centre of a map, the first of these that exists:
 * - the requested point
 * - the officer's location, if it lies in one of the grids or there are no grids
 * - the centre of the grids; for an officer, of their own grid
 */
export function centreOfMap(
  role: Role,
  grids: { polygon: Ring }[],
  requestedCentre: Point | undefined,
  officerLocation: Point | undefined,
): Point | undefined {
  if (requestedCentre) return requestedCentre
  if (officerLocation && isKnown(officerLocation)) {
    const isInGrid = grids.some(({ polygon }) => isInside(officerLocation, polygon))
    if (isInGrid || grids.length === 0) return officerLocation
  }
  const centredGrids = role === 'officer' ? grids.slice(0, 1) : grids
  const corners = centredGrids.flatMap(({ polygon }) =>
    polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
  )
  return centreOf(corners)
}

interface OfficerOnMap {
  _id: string
  onDuty: boolean
  districtId: string
  /** The last location fix. */
  position?: Point & { at: number }
}

/**
 * The other officers on duty in the viewer's district; for staff of the city, in all districts.
 * Officers off duty are left out, because their location is private.
 */
export function colleaguesOf<Member extends { role: Role; active: boolean; districtId: string }>(
  viewer: MapViewer,
  dutyDocs: OfficerOnMap[],
  membersById: Map<string, Member>,
  now: number,
) {
  return dutyDocs.flatMap(({ _id: officerId, onDuty: isOnDuty, districtId, position }) => {
    const isInReach = viewer.city || districtId === viewer.districtId
    if (officerId === viewer.id || !isOnDuty || !isInReach) return []
    const member = membersById.get(officerId)
    // The duty of somebody who has been dismissed or transferred may still be stored.
    const isOfficerOfDistrict =
      member?.active && member.role === 'officer' && member.districtId === districtId
    if (!isOfficerOfDistrict) return []
    return [{ id: officerId, member, position: toMapPosition(position, now) }]
  })
}

/** A location fix as the map shows it. Undefined if the location is unknown. */
function toMapPosition(position: OfficerOnMap['position'], now: number) {
  if (!position || !isKnown(position)) return undefined
  const { longitude, latitude, at } = position
  return { longitude, latitude, at, fresh: now - at <= rankingWeights.freshMilliseconds }
}

export const isInGrids = ({ gridId }: Pick<Case, 'gridId'>, grids: { id: string }[]): boolean =>
  grids.some(({ id }) => id === gridId)

/** Chooses the nearest shops, at most `maxCount`, and says whether there are more. */
export function chooseNearest<Shop extends Point>(shops: Shop[], centre: Point, maxCount: number) {
  const shopsByDistance = shops
    .map((shop) => ({ shop, metres: metresBetween(shop, centre) }))
    .sort((first, second) => first.metres - second.metres)
    .map(({ shop }) => shop)
  return { shops: shopsByDistance.slice(0, maxCount), more: shops.length > maxCount }
}
