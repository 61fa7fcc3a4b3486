import { gridAt, type Point, type Ring } from '../../_domain/place'
import { _, collection, type IdFilter, listAll } from '../database'

export interface DistrictDoc {
  _id: string
  name: string
  /** The prefix of the case numbers, for example `YH`. */
  code: string
  hotline: string
  centre: Point
  /** The district for people and places that belong to no other one. Exactly one district is it. */
  home: boolean
  /** The token of the QR code that opens the district's home page. Absent if there is no code. */
  scene?: string
  sample: boolean
}

/** The county-level bureau, in whose name documents are issued (Order 121 Art. 13). */
export const bureauOf = ({ name }: DistrictDoc): string => `${name}市场监督管理局`

export const districts = collection<DistrictDoc>('districts')

export async function loadHomeDistrict(): Promise<DistrictDoc> {
  const [district] = await districts.list({ home: true }, 1)
  if (!district) throw new Error('no district is marked as home')
  return district
}

export async function findDistrictByScene(scene: string): Promise<DistrictDoc | undefined> {
  return (await districts.list({ scene }, 1))[0]
}

/** A city has about ten. */
const maxDistricts = 100

export const allDistricts = (): Promise<DistrictDoc[]> =>
  districts.list({ _id: _.gt('') }, maxDistricts)

export async function districtOf(id: string): Promise<DistrictDoc> {
  const district = await districts.find(id)
  if (!district) throw new Error(`no district ${id}`)
  return district
}

export interface BranchDoc {
  _id: string
  districtId: string
  name: string
  /** Its public phone number. Without one, people call the district's hotline. */
  phone?: string
  /** When it was closed, ms since 1970. Its document stays, because old cases name it. */
  closedAt?: number
  sample: boolean
}

export const branches = collection<BranchDoc>('branches')

/** The branches of one or several districts, without closed ones. */
export const branchesOf = async (districtId: IdFilter): Promise<BranchDoc[]> =>
  (await listAll(branches, { districtId })).filter(isOpen)

/** The names of all branches by id, also of closed ones. */
export async function branchNames(): Promise<Map<string, string>> {
  const namedBranches = await listAll({ list: listBranchNames }, {})
  return new Map(namedBranches.map(({ _id, name }) => [_id, name]))
}

async function listBranchNames(
  condition: object,
  limit: number,
): Promise<Pick<BranchDoc, '_id' | 'name'>[]> {
  const query = branches.collection.where(condition).orderBy('_id', 'asc').field({ name: true })
  return (await query.limit(limit).get()).data
}

export interface GridDoc {
  _id: string
  districtId: string
  branchId: string
  name: string
  /** Degrees in the coordinate system gcj02. */
  polygon: Ring
  /**
   * The officer whom an admin has made responsible. Without one, an officer who is posted to the
   * grid is responsible (`_domain/places/responsible-officer.ts`).
   */
  officerId?: string
  /** When it was closed, ms since 1970. Its document stays, because cases and shops name it. */
  closedAt?: number
  /** The grid that is responsible for its cases and shops since it was closed. */
  successorId?: string
}

export const grids = collection<GridDoc>('grids')

/** The open grids of districts, with the fields for a map. */
export async function gridsOf(districtId: IdFilter) {
  const openGrids = await gridsIn(districtId)
  return openGrids.map(({ _id: id, name, branchId, polygon, officerId }) => ({
    id,
    name,
    branchId,
    polygon,
    officerId,
  }))
}

/** A location that is farther away from every grid belongs to none. */
const maxGridDistanceMetres = 5_000

/** The open grids of all districts. A city has a few hundred. */
export const allGrids = async (): Promise<GridDoc[]> => (await listAll(grids, {})).filter(isOpen)

/**
 * The grid of a location in any district. All grids are read for it, which costs less than an index
 * of locations.
 */
export const findGridAt = async (place: Point): Promise<GridDoc | undefined> =>
  gridAt(place, await allGrids(), maxGridDistanceMetres)

/** The open grids of districts. */
export const gridsIn = async (districtId: IdFilter): Promise<GridDoc[]> =>
  (await listAll(grids, { districtId })).filter(isOpen)

/** A successor may have been closed, too. So many steps are followed at most. */
const maxSuccessions = 20

/** The grid that is responsible for the cases and shops of a grid: itself, or its successor. */
export async function findResponsibleGrid(id: string): Promise<GridDoc | undefined> {
  let grid = await grids.find(id)
  for (let step = 0; grid?.successorId !== undefined && step < maxSuccessions; step++)
    grid = await grids.find(grid.successorId)
  return grid
}

/** Whether a branch or a grid is open. */
export const isOpen = (place?: { closedAt?: number }): boolean => place?.closedAt === undefined
