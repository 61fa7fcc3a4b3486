import type { PublicationDuty } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Skill } from '../../../miniprogram/shared/vocabulary/skills'
import type { Person } from '../../_domain/staff/person'
import { collection } from '../database'
import { branches } from '../place/branches'

export interface StaffDoc {
  _id: string
  openid: string
  role: Role
  name: string
  badge: string
  districtId: string
  branchId?: string
  gridId?: string
  /** Officers: what they are trained for. */
  skills?: Skill[]
  /** Leaders: of the whole city; without it, of the branch if they have one, else of the district. */
  city?: true
  phone: string
  /** False once a member has left: from the next call on they are a consumer. */
  active: boolean
  /** When it was revoked; before it was ever bound it is neither active nor left. */
  left?: number
  /** Holds no position for cases any more, while some cases may still be with them. */
  vacates?: true
  /** Their part in publishing, beside what the role allows. */
  duties?: PublicationDuty[]
}

export const staff = collection<StaffDoc>('staff')

/** The staff member behind an openid, read anew for every call. */
export async function staffBehind(openid: string): Promise<StaffDoc | undefined> {
  return (await staff.all.where({ openid, active: true }).limit(1).get()).data[0]
}

export async function dispatchersOf(districtId: string): Promise<StaffDoc[]> {
  return (await staff.all.where({ districtId, role: 'dispatcher', active: true }).limit(100).get()).data
}

/** Members who have left a position while cases may still be with them. */
export const vacating = async (limit: number): Promise<StaffDoc[]> =>
  (await staff.all.where({ vacates: true }).limit(limit).get()).data

/** Active officers of a district, by their badges. */
export async function officersOf(districtId: string): Promise<StaffDoc[]> {
  const found = await staff.all.where({ districtId, role: 'officer', active: true }).limit(500).get()
  return found.data.sort((a, b) => (a.badge < b.badge ? -1 : 1))
}

/** Members of the squad, or of the consumer association, who are posted to a district. */
export const squadOf = (districtId: string) => postedTo(districtId, 'squad')
export const associationOf = (districtId: string) => postedTo(districtId, 'association')

async function postedTo(districtId: string, role: StaffDoc['role']): Promise<StaffDoc[]> {
  return (await staff.all.where({ districtId, role, active: true }).limit(100).get()).data
}

/** Leaders of a district, its branches among them, and those of the city. */
export async function leadersOf(districtId: string): Promise<StaffDoc[]> {
  const [own, city] = await Promise.all([
    staff.all.where({ districtId, role: 'leader', active: true }).limit(100).get(),
    staff.all.where({ city: true, active: true }).limit(20).get(),
  ])
  return [...own.data.filter((one) => !one.city), ...city.data]
}

/** Staff as shown to others, by id. */
export async function people(ids: Iterable<string>): Promise<Map<string, Person>> {
  const found = await staff.some(ids)
  const offices = await branches.some([...found.values()].flatMap(({ branchId }) => branchId ?? []))
  return new Map(
    [...found].map(([id, { name, badge, phone, branchId }]) => [
      id,
      { name, badge, phone, branch: (branchId && offices.get(branchId)?.name) || '' },
    ]),
  )
}
