import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { warningsOf } from '../_store/warning/warnings'

const most = 50

export const mine: Handler<'warning.mine'> = async (_, { merchant }) => {
  const ids = merchant?.merchantIds ?? []
  const [docs, shops] = await Promise.all([
    Promise.all(ids.map((id) => warningsOf(id, ['noticed', 'published'], most))),
    merchants.some(ids),
  ])
  const latest = docs.flat().sort((a, b) => b.updatedAt - a.updatedAt)
  return {
    warnings: latest.slice(0, most).map(({ _id: id, merchantId = '', state: { state, content, noticeUntil } }) => ({
      id,
      state,
      title: content.title,
      shop: shops.get(merchantId)?.name ?? '',
      ...(state === 'noticed' && noticeUntil !== undefined && { noticeUntil }),
    })),
  }
}
