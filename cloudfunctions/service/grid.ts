import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { correctedOn } from '../_domain/merchant/correction'
import { isInside, isKnown } from '../_domain/place'
import type { Handler } from '../_serve/call'
import { latestInGrid } from '../_store/merchant/inspections'
import { merchants } from '../_store/merchant/merchants'
import { branches, districtOf, gridOf, grids } from '../_store/place/places'
import { staff } from '../_store/staff/staff'

export const grid: Handler<'service.grid'> = async (asked) => {
  const position = asked.by === 'position' ? asked.position : undefined
  const found = asked.by === 'id' ? await grids.find(asked.gridId) : await gridAround(asked.position)
  if (!found) throw new Refusal('GRID_NOT_FOUND')
  const { _id: id, name, districtId, branchId, polygon, officerId } = found
  const [district, branch, officer, latest] = await Promise.all([
    districtOf(districtId),
    branches.find(branchId),
    officerId === undefined ? undefined : staff.find(officerId),
    latestInGrid(id, 10),
  ])
  const shops = await merchants.some(latest.map(({ merchantId }) => merchantId))
  return {
    id,
    name,
    district: { name: district.name, hotline: district.hotline },
    branch: { name: branch?.name ?? '', ...(branch?.phone && { phone: branch.phone }) },
    ...(officer?.active && { officer: { name: officer.name, badge: officer.badge } }),
    sample: district.sample || branch?.sample === true,
    outline: polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    ...(position && { inside: isInside(position, polygon) }),
    inspections: latest.map((one) => {
      const { _id, at, result, merchantId } = one
      const corrected = correctedOn(one)
      const shop = shops.get(merchantId)?.name ?? ''
      return { id: _id, day: dayOf(at), result, merchantId, shop, ...(corrected !== undefined && { corrected }) }
    }),
  }
}

const gridAround = async (position: { longitude: number; latitude: number }) =>
  isKnown(position) ? gridOf(position) : undefined
