import type { CallerProfile } from '#shared/contract/service'
import type { Caller } from '../_gateway/caller'
import type { Handler } from '../_gateway/handler'
import { findRepresentative } from '../_persistence/merchant/representatives'
import {
  allDistricts,
  branches,
  districtOf,
  grids,
  loadHomeDistrict,
} from '../_persistence/place/places'

export const me: Handler<'service.me'> = (_input, actionCall) => loadCallerProfile(actionCall)

/** The caller's role with their district, and for staff with their position. */
export async function loadCallerProfile({ staff, openid }: Caller): Promise<CallerProfile> {
  const [ownDistrict, branch, grid, representative, cityDistricts] = await Promise.all([
    staff ? districtOf(staff.districtId) : loadHomeDistrict(),
    staff?.branchId === undefined ? undefined : branches.find(staff.branchId),
    staff?.gridId === undefined ? undefined : grids.find(staff.gridId),
    staff ? undefined : findRepresentative(openid),
    staff?.city ? allDistricts() : undefined,
  ])
  const { _id: id, name, hotline, sample } = ownDistrict
  const district = { id, name, hotline, sample }
  if (!staff)
    return representative
      ? { role: 'merchant', shops: representative.merchantIds, district }
      : { role: 'consumer', district }
  return {
    role: staff.role,
    staff: {
      id: staff._id,
      name: staff.name,
      badge: staff.badge,
      branch: branch?.name ?? '',
      district: name,
      grid: grid?.name,
      districts: cityDistricts?.map(({ _id: id, name }) => ({ id, name })),
    },
    district,
  }
}
