import type { MemberInput, StaffLine } from '../../../shared/contract/staff'
import type { Places } from '../../../words/staff'

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

/** What is being typed; places and positions as codes, empty when none. */
export const formOf = (one: StaffLine | undefined, { districts }: Places) => ({
  role: one?.role ?? ('officer' as const),
  name: one?.name ?? '',
  badge: one?.badge ?? '',
  phone: one?.phone ?? '',
  districtId: one?.districtId ?? districts[0]?.id ?? '',
  branchId: one?.branchId ?? '',
  gridId: one?.gridId ?? '',
  city: one?.city === true,
  skills: [...(one?.skills ?? [])] as string[],
  duties: [...(one?.duties ?? [])] as string[],
})
export type Form = ReturnType<typeof formOf>

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
  const { branchId, gridId, city, skills, duties, ...always } = form
  const has = asks(form)
  return {
    ...always,
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
