import { centreOf } from '../../../miniprogram/shared/centre-of'
import { metresBetween } from '../../../miniprogram/shared/great-circle'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Case } from '../case/state'
import { isInside, isKnown, type Point, type Ring } from '../place'
import type { Position } from '../staff/staffing'
import { weights } from './assign'

/** The reader of a map. */
export interface MapReader extends Pick<Position, 'role' | 'districtId' | 'branchId' | 'gridId' | 'city'> {
  id: string
}

/** The grids on a map: an officer's own and those they answer for, a branch head's branch, others the district. */
export function gridsOnMap<Grid extends { id: string; branchId: string; officerId?: string }>(
  { id, role, branchId, gridId, city }: MapReader,
  ofDistrict: Grid[],
): Grid[] {
  if (role === 'officer')
    return ofDistrict
      .filter((grid) => grid.id === gridId || grid.officerId === id)
      .sort((a, b) => Number(b.id === gridId) - Number(a.id === gridId))
  if (role === 'leader' && branchId !== undefined && !city)
    return ofDistrict.filter((grid) => grid.branchId === branchId)
  return ofDistrict
}

/** The middle of a map: the place asked for, else the officer's place inside one of the grids, else the grids'. */
export function centreOfMap(
  role: Role,
  grids: { polygon: Ring }[],
  asked: Point | undefined,
  standing: Point | undefined,
): Point | undefined {
  if (asked) return asked
  const isThere = standing && isKnown(standing)
  if (isThere && (grids.length === 0 || grids.some(({ polygon }) => isInside(standing, polygon)))) return standing
  const wanted = role === 'officer' ? grids.slice(0, 1) : grids
  return centreOf(wanted.flatMap(({ polygon }) => polygon.map(([longitude, latitude]) => ({ longitude, latitude }))))
}

interface OnDuty {
  _id: string
  onDuty: boolean
  districtId: string
  position?: Point & { at: number }
}

/** Other officers on duty in the reader's district, or in any for the city's: off duty, their place is private. */
export function colleaguesOf<Member extends { role: Role; active: boolean; districtId: string }>(
  reader: MapReader,
  duties: OnDuty[],
  members: Map<string, Member>,
  now: number,
) {
  return duties.flatMap(({ _id: id, onDuty, districtId, position }) => {
    const member = members.get(id)
    if (id === reader.id || !onDuty || (!reader.city && districtId !== reader.districtId)) return []
    if (!member?.active || member.role !== 'officer' || member.districtId !== districtId) return []
    const { longitude, latitude, at } = position ?? { longitude: 0, latitude: 0, at: 0 }
    const isThere = isKnown({ longitude, latitude })
    const place = { longitude, latitude, at, fresh: now - at <= weights.freshMilliseconds }
    return [{ id, member, ...(isThere && { position: place }) }]
  })
}

export const isInGrids = ({ gridId }: Pick<Case, 'gridId'>, grids: { id: string }[]): boolean =>
  grids.some(({ id }) => id === gridId)

/** The nearest of the shops found, and whether there are more. */
export function nearestOf<Shop extends Point>(found: Shop[], centre: Point, most: number) {
  const byDistance = found
    .map((shop) => ({ shop, metres: metresBetween(shop, centre) }))
    .sort((a, b) => a.metres - b.metres)
  return { shops: byDistance.slice(0, most).map(({ shop }) => shop), more: found.length > most }
}
