import type { Handler } from '../_gateway/handler'
import { merchants } from '../_persistence/merchant/merchants'
import { warningsOf } from '../_persistence/warning/warnings'

const maxWarnings = 50

/** Lists the warnings about the shops that the caller represents. */
export const mine: Handler<'warning.mine'> = async (_input, { merchant }) => {
  const merchantIds = merchant?.merchantIds ?? []
  const [warningsByShop, shops] = await Promise.all([
    Promise.all(
      merchantIds.map((merchantId) =>
        warningsOf(merchantId, ['hearing_opened', 'published'], maxWarnings),
      ),
    ),
    merchants.findMany(merchantIds),
  ])
  const latest = warningsByShop.flat().sort((first, second) => second.updatedAt - first.updatedAt)
  return {
    warnings: latest
      .slice(0, maxWarnings)
      .map(({ _id: id, merchantId = '', state: { state, content, noticeUntil } }) => ({
        id,
        state,
        title: content.title,
        shop: shops.get(merchantId)?.name ?? '',
        noticeUntil:
          state === 'hearing_opened' && noticeUntil !== undefined ? noticeUntil : undefined,
      })),
  }
}
