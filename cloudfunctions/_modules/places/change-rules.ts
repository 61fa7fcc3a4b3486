import { AppError } from '#shared/errors'
import type { BranchPlace, GridPlace } from '../../_domain/places/changes'

/** An admin, as far as it decides which places they may change. */
interface PlacesAdmin {
  districtId: string
  city?: boolean
}

interface ChosenOfficer {
  role: string
  active: boolean
  branchId?: string
}

/**
 * An open place that the admin may change. Error: PLACE_NOT_FOUND, also for one of another
 * district, unless the admin is of the city.
 */
export function requireInReach<Place extends { districtId: string; closedAt?: number }>(
  { districtId, city }: PlacesAdmin,
  place: Place | undefined,
): Place {
  const isReached = place && (city || place.districtId === districtId)
  if (!isReached || place.closedAt !== undefined) throw new AppError('PLACE_NOT_FOUND')
  return place
}

/**
 * A grid stays in its district, and its appointed officer is an active one of its branch. Error:
 * INVALID_INPUT with the field.
 */
export function assertGridConsistent(
  grid: Pick<GridPlace, 'districtId' | 'branchId' | 'officerId'>,
  branch: Pick<BranchPlace, 'districtId'> | undefined,
  officer: ChosenOfficer | undefined,
): void {
  if (branch?.districtId !== grid.districtId)
    throw new AppError('INVALID_INPUT', 'branchId', '这个分局不在本区')
  if (grid.officerId === undefined) return
  if (officer?.role !== 'officer' || !officer.active)
    throw new AppError('INVALID_INPUT', 'officerId', '他现在不是在用的网格员，请换一位')
  if (officer.branchId !== grid.branchId)
    throw new AppError('INVALID_INPUT', 'officerId', '他不在这个分局，请先改他的岗位，或者换一位')
}
