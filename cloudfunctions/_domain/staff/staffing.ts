import type { ErrorCode } from '#shared/errors'
import { omitUndefined } from '#shared/omit-undefined'
import type { PublicationDuty } from '#shared/vocabulary/publication'
import type { Role } from '#shared/vocabulary/roles'
import type { Skill } from '#shared/vocabulary/skills'
import type { StaffFault, StaffField } from '#shared/vocabulary/staffing'

/** The position of a member of staff (岗位). */
export interface Position {
  role: Role
  districtId: string
  branchId?: string
  gridId?: string
  /** For the whole city. */
  city?: true
  skills?: Skill[]
  duties?: PublicationDuty[]
}

/** Fields with personal data. */
export type PersonalField = 'name' | 'badge' | 'phone'

/** The data of a member of staff that an admin enters. */
export type Member = Position & Record<PersonalField, string>

/** Facts about the places in a position. */
export interface PositionPlaces {
  /** The district exists. */
  district: boolean
  /** District of the branch. Absent if the branch does not exist. */
  branchIn?: string
  /** Branch of the grid. Absent if the grid does not exist. */
  gridIn?: string
}

type PositionFault = [field: string, fault: StaffFault]

/** The first inconsistent field of a position, with the fault. Undefined if there is none. */
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

/**
 * The error if an admin must not change an account, or must not give it this position. A city admin
 * may change all accounts except their own, other admins those of their district.
 */
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

/** The position without empty and undefined fields, as it is stored. */
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

const memberFields = [
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

/** A changed field with its old and new text. A phone number has neither. */
interface FieldChange {
  field: StaffField
  from?: string
  to?: string
}

/** The changed fields, for the history. The history does not store phone numbers. */
export function changesOf(
  previousMember: Partial<Member>,
  changedMember: Partial<Member>,
): FieldChange[] {
  const changes: FieldChange[] = []
  for (const field of memberFields) {
    const previousText = fieldText(previousMember[field])
    const newText = fieldText(changedMember[field])
    if (previousText === newText) continue
    changes.push(field === 'phone' ? { field } : { field, from: previousText, to: newText })
  }
  return changes
}

const fieldText = (value: string | readonly string[] | true = ''): string =>
  typeof value === 'object' ? [...value].sort().join(',') : String(value)
