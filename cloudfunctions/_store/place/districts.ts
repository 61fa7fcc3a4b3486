import type { Point } from '../../_domain/place'
import { _, collection } from '../database'

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

/** The district that a code leads to. */
export async function districtBehind(scene: string): Promise<DistrictDoc | undefined> {
  return (await districts.list({ scene }, 1))[0]
}

/** All of them; a city has some ten. */
export const allDistricts = (): Promise<DistrictDoc[]> => districts.list({ _id: _.gt('') }, 100)

export async function districtOf(id: string): Promise<DistrictDoc> {
  const district = await districts.find(id)
  if (!district) throw new Error(`no district ${id}`)
  return district
}
