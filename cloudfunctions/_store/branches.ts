import { collection } from './database'

export interface BranchDoc {
  _id: string
  districtId: string
  name: string
  sample: boolean
}

export const branches = collection<BranchDoc>('branches')
