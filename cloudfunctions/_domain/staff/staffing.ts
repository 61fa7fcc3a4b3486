import type { StaffChange } from '../../../miniprogram/shared/contract/staff'
import type { RefusalCode } from '../../../miniprogram/shared/refusals'
import type { PublicationDuty } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Skill } from '../../../miniprogram/shared/vocabulary/skills'

/** What an admin says of a member of staff. */
export interface Member {
  role: Role
  name: string
  badge: string
  phone: string
  districtId: string
  branchId?: string
  gridId?: string
  city?: true
  skills?: Skill[]
  duties?: PublicationDuty[]
}

/** Where the places lie that a member is posted to; undefined for one that does not exist. */
export interface Posting {
  district: boolean
  /** District of the branch. */
  branchIn?: string
  /** Branch of the grid. */
  gridIn?: string
}

type Wrong = [field: string, sentence: string]

/** What is wrong with a posting, beside which field; undefined when nothing is. */
export function wrongWith(member: Member, { district, branchIn, gridIn }: Posting): Wrong | undefined {
  const { role, districtId, branchId, gridId, city, skills, duties } = member
  if (!district) return ['districtId', '没有这个区']
  if (branchId !== undefined && branchIn !== districtId) return ['branchId', '这个分局不在所选的区']
  if (gridId !== undefined && gridIn !== branchId) return ['gridId', '这个网格不在所选的分局']
  if (role === 'officer' && branchId === undefined) return ['branchId', '请选择网格员所在的分局']
  if (role !== 'officer' && gridId !== undefined) return ['gridId', '只有网格员有网格']
  if (role !== 'officer' && skills?.length) return ['skills', '只有网格员填写专长']
  if (role !== 'officer' && role !== 'leader' && branchId !== undefined) return ['branchId', '这个岗位不属于分局']
  if (city && role === 'officer') return ['city', '网格员只属于一个区']
  if (city && branchId !== undefined) return ['branchId', '全市的岗位不属于分局']
  if (role === 'admin' && duties?.length) return ['duties', '管理员不参与公示审核']
  return undefined
}

interface Admin {
  id: string
  districtId: string
  city?: true
}

/** Why an admin may not touch an account as it is, or make it what is asked; undefined when they may. */
export function barred(
  admin: Admin,
  before: { id: string; districtId: string; city?: true } | undefined,
  after?: Member,
): RefusalCode | undefined {
  if (before?.id === admin.id) return 'NOT_YOURSELF'
  if (admin.city) return undefined
  const strange = (one: { districtId: string; city?: true } | undefined) =>
    one !== undefined && (one.districtId !== admin.districtId || one.city === true)
  if (strange(before)) return 'STAFF_NOT_FOUND'
  return strange(after) ? 'NOT_ALLOWED' : undefined
}

const fields = [
  'role',
  'name',
  'badge',
  'phone',
  'districtId',
  'branchId',
  'gridId',
  'city',
  'skills',
  'duties',
] as const

/** What becomes different, for the history; of a number only that it did. */
export function changesOf(before: Member, after: Member): StaffChange['fields'] {
  return fields.flatMap((field) => {
    const [from, to] = [before[field], after[field]].map((value) =>
      value === undefined ? '' : Array.isArray(value) ? [...value].sort().join(',') : String(value),
    ) as [string, string]
    if (from === to) return []
    return [field === 'phone' ? { field } : { field, from, to }]
  })
}
