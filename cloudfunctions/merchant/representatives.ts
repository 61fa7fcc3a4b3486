import { bindingRules } from '../_domain/merchant/representatives'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { representativesOf } from '../_store/representatives'
import { staff } from '../_store/staff'

export const representatives: Handler<'merchant.representatives'> = async ({ merchantId }, call) => {
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const bound = await representativesOf(merchantId)
  const officers = await staff.some(bound.map(({ by }) => by))
  return {
    name: shop.name,
    most: bindingRules.most,
    representatives: bound.map(({ id, by, at }) => ({ id, by: officers.get(by)?.name ?? by, at })),
  }
}
