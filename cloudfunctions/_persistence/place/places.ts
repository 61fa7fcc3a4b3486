import { gridAt, type Point, type Ring } from '../../_domain/place'
import { _, collection, type IdFilter } from '../database'

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
  sample: boolean
}

export const branches = collection<BranchDoc>('branches')

/** A district has a dozen at most. */
export const branchesOf = (districtId: IdFilter): Promise<BranchDoc[]> =>
  branches.list({ districtId }, 100)

/** Names of all branches by id; a city has some hundred at most. */
export async function branchNames(): Promise<Map<string, string>> {
  const branchPage = await branches.collection
    .where({ _id: _.gt('') })
    .field({ name: true })
    .limit(1000)
    .get()
  return new Map(branchPage.data.map(({ _id, name }) => [_id, name]))
}

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

export async function gridsOf(districtId: IdFilter) {
  const data = await grids.list({ districtId }, 1000)
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
export const allGrids = (): Promise<GridDoc[]> => grids.list({ _id: _.gt('') }, 1000)

/** The grid of a place, over all districts: reading them all once is cheaper than a geo index. */
export const gridOf = async (place: Point): Promise<GridDoc | undefined> =>
  gridAt(place, await allGrids(), maxGridDistanceMetres)

export const gridsIn = (districtId: string): Promise<GridDoc[]> =>
  grids.list({ _id: _.gt(''), districtId }, 1000)
