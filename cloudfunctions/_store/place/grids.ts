import type { Point } from '../../_domain/place'
import { gridAt, type Ring } from '../../_domain/place'
import { _, collection } from '../database'

export interface GridDoc {
  _id: string
  districtId: string
  branchId: string
  name: string
  /** gcj02 degrees. */
  polygon: Ring
  /** The responsible officer. */
  officerId?: string
}

export const grids = collection<GridDoc>('grids')

/** The grids of a district, for the map. */
export async function gridsOf(districtId: string) {
  const data = await grids.list({ districtId }, 1000)
  return data.map(({ _id: id, name, branchId, polygon, officerId }) => ({
    id,
    name,
    branchId,
    polygon,
    ...(officerId !== undefined && { officerId }),
  }))
}

/** A place farther than this from every grid belongs to none, metres. */
const reach = 5_000

/** The grids of all districts; a city has some hundred. */
export async function allGrids(): Promise<GridDoc[]> {
  const data = await grids.list({ _id: _.gt('') }, 1000)
  return data
}

/** The grid of a place, over all districts: reading them all once is cheaper than a geo index. */
export const gridOf = async (place: Point): Promise<GridDoc | undefined> => gridAt(place, await allGrids(), reach)

export const gridsIn = (districtId: string): Promise<GridDoc[]> => grids.list({ _id: _.gt(''), districtId }, 1000)
