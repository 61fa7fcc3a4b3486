import { bindingRules } from '../_domain/merchant/representatives'
import type { Handler } from '../_gateway/handler'
import { shopOfOwnDistrict } from '../_gateway/own-district'
import { addressesOf, evidence } from '../_persistence/evidence/evidence'
import type { MerchantDoc } from '../_persistence/merchant/merchants'
import { representativesOf } from '../_persistence/merchant/representatives'
import { staff } from '../_persistence/staff/staff'

export const representatives: Handler<'merchant.representatives'> = async (
  { merchantId },
  call,
) => {
  const shop = await shopOfOwnDistrict(merchantId, call.staff)
  const boundPersons = await representativesOf(merchantId)
  const officers = await staff.findMany(boundPersons.map(({ by }) => by))
  const photo = await photoOf(shop)
  return {
    name: shop.name,
    most: bindingRules.most,
    photo: photo || undefined,
    representatives: boundPersons.map(({ openid, by, ...representative }) => ({
      ...representative,
      by: officers.get(by)?.name ?? by,
    })),
  }
}

async function photoOf({ photo }: MerchantDoc): Promise<string | undefined> {
  const item = photo === undefined ? undefined : await evidence.find(photo)
  return item && (await addressesOf([item])).get(item.fileID)
}
