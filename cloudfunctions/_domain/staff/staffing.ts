import type { ErrorCode } from '#shared/errors'
import { omitUndefined } from '#shared/omit-undefined'
import type { PublicationDuty } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import type { Skill } from '#shared/vocabulary/skills'
import type { StaffFault, StaffField } from '#shared/vocabulary/staffing'

/** Where a member of staff works, in which role, and with which duties. */
export interface Position {
  role: Role
  districtId: string
  branchId?: string
  gridId?: string
  city?: true
  skills?: Skill[]
  duties?: PublicationDuty[]
}

/** Fields that are personal. */
export type PersonalField = 'name' | 'badge' | 'phone'

/** A member of staff as the admin enters them. */
export type Member = Position & Record<PersonalField, string>

/** Where the places that a position names are; undefined for one that does not exist. */
export interface PositionPlaces {
  district: boolean
  /** District of the branch. */
  branchIn?: string
  /** Branch of the grid. */
  gridIn?: string
}

type PositionFault = [field: string, why: StaffFault]

/** The field at fault in a position and why; undefined when it is consistent. */
export function positionFault(
  position: Position,
  { district, branchIn, gridIn }: PositionPlaces,
): PositionFault | undefined {
  const { role, districtId, branchId, gridId, city, skills, duties } = position
  if (!district) return ['districtId', 'no_district']
  if (branchId !== undefined && branchIn !== districtId) return ['branchId', 'branch_elsewhere']
  if (gridId !== undefined && gridIn !== branchId) return ['gridId', 'grid_elsewhere']
  if (role === 'officer' && branchId === undefined) return ['branchId', 'branch_missing']
  if (role !== 'officer' && gridId !== undefined) return ['gridId', 'grid_of_officers']
  if (role !== 'officer' && skills?.length) return ['skills', 'skills_of_officers']
  if (role !== 'officer' && role !== 'leader' && branchId !== undefined)
    return ['branchId', 'no_branch']
  if (city && role === 'officer') return ['city', 'officer_of_city']
  if (city && branchId !== undefined) return ['branchId', 'city_in_branch']
  if (role === 'admin' && duties?.length) return ['duties', 'admin_publishes']
  return undefined
}

type AdminReach = Pick<Position, 'districtId' | 'city'>

/** Why an admin may not change an account as it is, or to this; undefined when they may. */
export function checkReach(
  admin: AdminReach & { id: string },
  currentAccount: (AdminReach & { id: string }) | undefined,
  newReach?: AdminReach,
): ErrorCode | undefined {
  if (currentAccount?.id === admin.id) return 'NOT_YOURSELF'
  if (admin.city) return undefined
  const isOutOfReach = (account: AdminReach | undefined) =>
    account !== undefined && (account.districtId !== admin.districtId || account.city === true)
  if (isOutOfReach(currentAccount)) return 'STAFF_NOT_FOUND'
  return isOutOfReach(newReach) ? 'NOT_ALLOWED' : undefined
}

/** Only what is there: an absent branch is no field of a document. */
export function positionOf({
  role,
  districtId,
  branchId,
  gridId,
  city,
  skills,
  duties,
}: PositionFields): Position {
  return omitUndefined({
    role,
    districtId,
    branchId,
    gridId,
    city,
    skills: skills?.length ? skills : undefined,
    duties: duties?.length ? duties : undefined,
  })
}

type PositionFields = { [Field in keyof Position]: Position[Field] | undefined } & Pick<
  Position,
  'role' | 'districtId'
>

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

/** A changed field; a personal one without `from` and `to`. */
interface FieldChange {
  field: StaffField
  from?: string
  to?: string
}

/** The changed fields for the history; of a phone number only that it changed. */
export function changesOf(
  previousMember: Partial<Member>,
  changedMember: Partial<Member>,
): FieldChange[] {
  return fields.flatMap((field) => {
    const [from, to] = [fieldText(previousMember[field]), fieldText(changedMember[field])]
    if (from === to) return []
    return [field === 'phone' ? { field } : { field, from, to }]
  })
}

const fieldText = (value: string | readonly string[] | true = ''): string =>
  typeof value === 'object' ? [...value].sort().join(',') : String(value)
