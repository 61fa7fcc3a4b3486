import { gridAt, type Point, type Ring } from '../../_domain/place'
import { _, collection, type IdFilter, listAll } from '../database'

export interface DistrictDoc {
  _id: string
  name: string
  /** The prefix of its cases' numbers, e.g. `YH`. */
  code: string
  hotline: string
  centre: Point
  /** The district of people and places that no other claims; exactly one has it. */
  home: boolean
  /** Scene of the code that leads to its own home page; absent where none hangs. */
  scene?: string
  sample: boolean
}

/** The county-level bureau, in whose name documents are issued (Art. 13). */
export const bureauOf = ({ name }: DistrictDoc): string => `${name}市场监督管理局`

export const districts = collection<DistrictDoc>('districts')

export async function homeDistrict(): Promise<DistrictDoc> {
  const [district] = await districts.list({ home: true }, 1)
  if (!district) throw new Error('no district is marked as home')
  return district
}

export async function findDistrictByScene(scene: string): Promise<DistrictDoc | undefined> {
  return (await districts.list({ scene }, 1))[0]
}

/** All of them; a city has some ten. */
export const allDistricts = (): Promise<DistrictDoc[]> => districts.list({ _id: _.gt('') }, 100)

export async function districtOf(id: string): Promise<DistrictDoc> {
  const district = await districts.find(id)
  if (!district) throw new Error(`no district ${id}`)
  return district
}

export interface BranchDoc {
  _id: string
  districtId: string
  name: string
  /** Its public number; without one it is reached by the district's hotline. */
  phone?: string
  /** When it was closed, ms since 1970. Its document stays, because old cases name it. */
  closedAt?: number
  sample: boolean
}

export const branches = collection<BranchDoc>('branches')

/** The branches of a district or several, without closed ones. */
export const branchesOf = async (districtId: IdFilter): Promise<BranchDoc[]> =>
  (await listAll(branches, { districtId })).filter(isOpen)

/** Names of all branches by id, also of closed ones. */
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
  /** gcj02 degrees. */
  polygon: Ring
  /**
   * The officer whom an admin appointed. Without one the grid is answered for by an officer who is
   * posted to it (`_domain/places/responsible-officer.ts`).
   */
  officerId?: string
  /** When it was closed, ms since 1970. Its document stays, because cases and shops name it. */
  closedAt?: number
  /** The grid that answers for its cases and shops since it was closed. */
  successorId?: string
}

export const grids = collection<GridDoc>('grids')

export async function gridsOf(districtId: IdFilter) {
  const data = await gridsIn(districtId)
  return data.map(({ _id: id, name, branchId, polygon, officerId }) => ({
    id,
    name,
    branchId,
    polygon,
    officerId,
  }))
}

/** A place farther than this from every grid belongs to none, metres. */
const maxGridDistanceMetres = 5_000

/** The grids of all districts; a city has some hundred. */
export const allGrids = async (): Promise<GridDoc[]> => (await listAll(grids, {})).filter(isOpen)

/** The grid of a place, over all districts: reading them all once is cheaper than a geo index. */
export const gridOf = async (place: Point): Promise<GridDoc | undefined> =>
  gridAt(place, await allGrids(), maxGridDistanceMetres)

export const gridsIn = async (districtId: IdFilter): Promise<GridDoc[]> =>
  (await listAll(grids, { districtId })).filter(isOpen)

/** Grids that were closed one after another lead to the one that answers now. */
const maxSuccessions = 20

/** The grid that answers for cases and shops of a grid: a closed grid has a successor. */
export async function gridInCharge(id: string): Promise<GridDoc | undefined> {
  let grid = await grids.find(id)
  for (let step = 0; grid?.successorId !== undefined && step < maxSuccessions; step++)
    grid = await grids.find(grid.successorId)
  return grid
}

/** Whether a branch or a grid was not closed. */
export const isOpen = (place?: { closedAt?: number }): boolean => place?.closedAt === undefined
