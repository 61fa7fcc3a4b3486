import type { MemberInput, StaffLine } from '../../../shared/contract/staff'
import type { positions } from '../../../shared/vocabulary/staffing'
import type { Places } from '../../../words/staff'

/** What is being typed; places and positions as codes, empty when none. */
export interface Form {
  role: (typeof positions)[number]
  name: string
  badge: string
  phone: string
  districtId: string
  branchId: string
  gridId: string
  city: boolean
  skills: string[]
  duties: string[]
}

export const questions = [
  'role',
  'name',
  'badge',
  'phone',
  'districtId',
  'branchId',
  'gridId',
  'skills',
  'duties',
] as const

export const formOf = (one: StaffLine | undefined, { districts }: Places): Form => ({
  role: one?.role ?? 'officer',
  name: one?.name ?? '',
  badge: one?.badge ?? '',
  phone: one?.phone ?? '',
  districtId: one?.districtId ?? districts[0]?.id ?? '',
  branchId: one?.branchId ?? '',
  gridId: one?.gridId ?? '',
  city: one?.city === true,
  skills: [...(one?.skills ?? [])],
  duties: [...(one?.duties ?? [])],
})

/** The questions that a position needs; the others are neither asked nor sent. */
export const asks = ({ role, city }: Pick<Form, 'role' | 'city'>) => ({
  branch: role === 'officer' || (role === 'leader' && !city),
  grid: role === 'officer',
  skills: role === 'officer',
  duties: role !== 'admin',
  city: role !== 'officer',
})

/** The input of the call, without the fields that the position does not have. */
export function memberOf(form: Form): MemberInput {
  const { role, name, badge, phone, districtId, branchId, gridId, city, skills, duties } = form
  const has = asks(form)
  return {
    role,
    name,
    badge,
    phone,
    districtId,
    ...(has.branch && branchId && { branchId }),
    ...(has.grid && gridId && { gridId }),
    ...(has.city && city && { city }),
    ...(has.skills && skills.length && { skills }),
    ...(has.duties && duties.length && { duties }),
  } as MemberInput
}

/** Places to choose from: the branches of the district, the grids of the branch. */
export const within = ({ districtId, branchId }: Form, places: Places) => ({
  branches: places.branches
    .filter((one) => one.districtId === districtId)
    .map(({ id: code, name: label }) => ({ code, label })),
  grids: places.grids.filter((one) => one.branchId === branchId).map(({ id: code, name: label }) => ({ code, label })),
})
