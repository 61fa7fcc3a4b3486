import { bindingRules } from '../_domain/merchant/representatives'
import type { Handler } from '../_serve/call'
import { shopOfOwnDistrict } from '../_serve/own-district'
import { addressesOf, evidence } from '../_store/evidence/evidence'
import type { MerchantDoc } from '../_store/merchant/merchants'
import { representativesOf } from '../_store/merchant/representatives'
import { staff } from '../_store/staff/staff'

export const representatives: Handler<'merchant.representatives'> = async ({ merchantId }, call) => {
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const bound = await representativesOf(merchantId)
  const officers = await staff.some(bound.map(({ by }) => by))
  const photo = await photoOf(shop)
  return {
    name: shop.name,
    most: bindingRules.most,
    ...(photo && { photo }),
    representatives: bound.map(({ openid, by, ...one }) => ({ ...one, by: officers.get(by)?.name ?? by })),
  }
}

async function photoOf({ photo }: MerchantDoc): Promise<string | undefined> {
  const item = photo === undefined ? undefined : await evidence.find(photo)
  return item && (await addressesOf([item])).get(item.fileID)
}
