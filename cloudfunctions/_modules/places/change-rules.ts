import { AppError } from '#shared/errors'
import type { BranchPlace, GridPlace } from '../../_domain/places/changes'

/** The facts of an admin that decide which places they may change. */
interface PlacesAdmin {
  districtId: string
  city?: boolean
}

/** The officer who shall be responsible for a grid. */
interface AppointedOfficer {
  role: string
  active: boolean
  branchId?: string
}

/**
 * Checks that the admin may change a place, and that the place is not closed. An admin of the city
 * may change the places of all districts.
 * Error: PLACE_NOT_FOUND.
 */
export function requireChangeablePlace<Place extends { districtId: string; closedAt?: number }>(
  { districtId, city }: PlacesAdmin,
  place: Place | undefined,
): Place {
  const isInReach = place && (city || place.districtId === districtId)
  if (!isInReach || place.closedAt !== undefined) throw new AppError('PLACE_NOT_FOUND')
  return place
}

/**
 * Checks that a grid stays in its district, and that its officer is active and belongs to its
 * branch.
 * @param branch undefined if it does not exist or is closed
 *
 * Error: INVALID_INPUT (fields `branchId`, `officerId`).
 */
export function assertGridConsistent(
  grid: Pick<GridPlace, 'districtId' | 'branchId' | 'officerId'>,
  branch: Pick<BranchPlace, 'districtId'> | undefined,
  officer: AppointedOfficer | undefined,
): void {
  if (branch?.districtId !== grid.districtId)
    throw new AppError('INVALID_INPUT', 'branchId', '这个分局不在本区')
  if (grid.officerId === undefined) return
  if (officer?.role !== 'officer' || !officer.active)
    throw new AppError('INVALID_INPUT', 'officerId', '他现在不是在用的网格员，请换一位')
  if (officer.branchId !== grid.branchId)
    throw new AppError('INVALID_INPUT', 'officerId', '他不在这个分局，请先改他的岗位，或者换一位')
}
