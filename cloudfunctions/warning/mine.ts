import type { Handler } from '../_gateway/handler'
import { merchants } from '../_persistence/merchant/merchants'
import { warningsOf } from '../_persistence/warning/warnings'

const maxWarnings = 50

export const mine: Handler<'warning.mine'> = async (_, { merchant }) => {
  const ids = merchant?.merchantIds ?? []
  const [warningsByShop, shops] = await Promise.all([
    Promise.all(ids.map((id) => warningsOf(id, ['hearing_opened', 'published'], maxWarnings))),
    merchants.findMany(ids),
  ])
  const latest = warningsByShop.flat().sort((a, b) => b.updatedAt - a.updatedAt)
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
