import type { WarningLine } from '#shared/contract/warning'
import { locationOf, merchants } from '../_persistence/merchant/merchants'
import { districts } from '../_persistence/place/places'
import type { WarningDoc } from '../_persistence/warning/warnings'

/**
 * Prepares published warnings for a list, the newest first, with the names of shop and district.
 */
export async function loadWarningLines(warningDocs: WarningDoc[]): Promise<WarningLine[]> {
  const [shopsById, districtsById] = await Promise.all([
    merchants.findMany(warningDocs.flatMap(({ merchantId }) => merchantId ?? [])),
    districts.findMany(warningDocs.map(({ districtId }) => districtId)),
  ])
  return warningDocs
    .map(
      ({
        _id: id,
        state: { content },
        endDay: lastDay = '',
        publishedAt = 0,
        districtId,
        merchantId,
      }) => {
        const namedShop = merchantId === undefined ? undefined : shopsById.get(merchantId)
        return {
          id,
          instrument: content.instrument,
          title: content.title,
          endDay: lastDay,
          publishedAt,
          district: districtsById.get(districtId)?.name ?? '',
          shop: namedShop?.name,
          location: namedShop && locationOf(namedShop),
        }
      },
    )
    .sort((first, second) => second.publishedAt - first.publishedAt)
}
