import { _, collection } from '../database'

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
export const branchesOf = (districtId: string): Promise<BranchDoc[]> => branches.list({ districtId }, 100)

/** Names of all branches by id; a city has some hundred at most. */
export async function branchNames(): Promise<Map<string, string>> {
  const found = await branches.all
    .where({ _id: _.gt('') })
    .field({ name: true })
    .limit(1000)
    .get()
  return new Map(found.data.map(({ _id, name }) => [_id, name]))
}
