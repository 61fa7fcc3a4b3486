import { bindingRules } from '../_domain/merchant/representatives'
import type { Handler } from '../_gateway/handler'
import { requireShopOfOwnDistrict } from '../_gateway/own-district'
import { evidence, temporaryUrlsOf } from '../_persistence/evidence/evidence'
import type { MerchantDoc } from '../_persistence/merchant/merchants'
import { representativesOf } from '../_persistence/merchant/representatives'
import { staff } from '../_persistence/staff/staff'

/** Shows an officer who represents a shop, and the photo of the stall if the shop is one. */
export const representatives: Handler<'merchant.representatives'> = async (
  { merchantId },
  actionCall,
) => {
  const shop = await requireShopOfOwnDistrict(merchantId, actionCall.staff)
  const boundPersons = await representativesOf(merchantId)
  const officers = await staff.findMany(boundPersons.map(({ by }) => by))
  const photoUrl = await loadStallPhoto(shop)
  return {
    name: shop.name,
    maxRepresentatives: bindingRules.maxRepresentatives,
    photo: photoUrl || undefined,
    representatives: boundPersons.map(({ openid, by, ...representative }) => ({
      ...representative,
      by: officers.get(by)?.name ?? by,
    })),
  }
}

async function loadStallPhoto({ photo }: MerchantDoc): Promise<string | undefined> {
  const evidenceItem = photo === undefined ? undefined : await evidence.find(photo)
  return evidenceItem && (await temporaryUrlsOf([evidenceItem])).get(evidenceItem.fileID)
}
