import { Refusal } from '../../miniprogram/shared/refusals'
import type { Handler } from '../_serve/call'
import { branches } from '../_store/branches'
import { codes } from '../_store/codes'
import { districtOf } from '../_store/districts'
import { grids } from '../_store/grids'
import { merchants, spotOf } from '../_store/merchants'
import { staff } from '../_store/staff'

export const scan: Handler<'merchant.scan'> = async ({ scene }) => {
  const code = await codes.find(scene)
  if (!code || code.revoked) throw new Refusal('CODE_NOT_FOUND')
  const shop = await merchants.find(code.merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND')
  const { _id: id, name, address, category, licence, sample } = shop
  const [district, branch, grid] = await Promise.all([
    districtOf(shop.districtId),
    branches.find(shop.branchId),
    grids.find(shop.gridId),
  ])
  const officer = grid?.officerId === undefined ? undefined : await staff.find(grid.officerId)
  return {
    ...{ id, name, address, category, licence, sample, location: spotOf(shop) },
    district: { id: district._id, name: district.name, hotline: district.hotline },
    branch: branch?.name ?? '',
    grid: { id: shop.gridId, name: grid?.name ?? '' },
    ...(officer?.active && { officer: { name: officer.name, badge: officer.badge } }),
  }
}
