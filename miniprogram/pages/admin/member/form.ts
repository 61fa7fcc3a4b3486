import type { Places } from '../../../format/staff'
import type { MemberInput, StaffLine } from '../../../shared/contract/staff'
import { omitUndefined } from '../../../shared/omit-undefined'

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

/** The form for a member of staff. Without a member, the form for a new officer. */
export const memberToForm = (member: StaffLine | undefined, { districts }: Places) => ({
  role: member?.role ?? ('officer' as const),
  name: member?.name ?? '',
  badge: member?.badge ?? '',
  phone: member?.phone ?? '',
  districtId: member?.districtId ?? districts[0]?.id ?? '',
  branchId: member?.branchId ?? '',
  gridId: member?.gridId ?? '',
  city: member?.city === true,
  skills: [...(member?.skills ?? [])] as string[],
  duties: [...(member?.duties ?? [])] as string[],
})
export type MemberForm = ReturnType<typeof memberToForm>

/** Which questions a position needs. The others are neither asked nor sent. */
export const listNeededFields = ({
  role,
  city: isCityWide,
}: Pick<MemberForm, 'role' | 'city'>) => ({
  branch: role === 'officer' || (role === 'leader' && !isCityWide),
  grid: role === 'officer',
  skills: role === 'officer',
  duties: role !== 'admin',
  city: role !== 'officer',
})

/** The input of the call, without the fields that the position does not have. */
export function formToMember(form: MemberForm): MemberInput {
  const { branchId, gridId, city: isCityWide, skills, duties, ...commonFields } = form
  const neededFields = listNeededFields(form)
  return omitUndefined({
    ...commonFields,
    branchId: (neededFields.branch && branchId) || undefined,
    gridId: (neededFields.grid && gridId) || undefined,
    city: (neededFields.city && isCityWide) || undefined,
    skills: neededFields.skills && skills.length > 0 ? skills : undefined,
    duties: neededFields.duties && duties.length > 0 ? duties : undefined,
  }) as MemberInput
}

/** The places to choose from: the branches of the chosen district, the grids of the branch. */
export const choosablePlaces = ({ districtId, branchId }: MemberForm, allPlaces: Places) => ({
  branches: allPlaces.branches
    .filter((branch) => branch.districtId === districtId)
    .map(({ id: code, name: label }) => ({ code, label })),
  grids: allPlaces.grids
    .filter((grid) => grid.branchId === branchId)
    .map(({ id: code, name: label }) => ({ code, label })),
})
