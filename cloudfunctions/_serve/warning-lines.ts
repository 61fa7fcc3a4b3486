import type { WarningLine } from '../../miniprogram/shared/contract/warning'
import { merchants, spotOf } from '../_store/merchant/merchants'
import { districts } from '../_store/place/places'
import type { WarningDoc } from '../_store/warning/warnings'

/** Published warnings as lines, the newest first: three reads however many there are. */
export async function warningLines(docs: WarningDoc[]): Promise<WarningLine[]> {
  const [shops, places] = await Promise.all([
    merchants.some(docs.flatMap(({ merchantId }) => merchantId ?? [])),
    districts.some(docs.map(({ districtId }) => districtId)),
  ])
  return docs
    .map(({ _id: id, state: { content }, until = '', publishedAt = 0, districtId, merchantId }) => {
      const shop = merchantId === undefined ? undefined : shops.get(merchantId)
      return {
        id,
        instrument: content.instrument,
        title: content.title,
        until,
        publishedAt,
        district: places.get(districtId)?.name ?? '',
        ...(shop && { shop: shop.name, location: spotOf(shop) }),
      }
    })
    .sort((a, b) => b.publishedAt - a.publishedAt)
}
