import { shopIsTold } from '../_domain/case/answer/answer'
import type { Handler } from '../_serve/call'
import { complaintsAbout } from '../_store/case/queries'
import { merchants } from '../_store/merchant/merchants'
import { respondentLine } from '../_views/case/respondent-view'

const most = 20

export const mine: Handler<'merchant.mine'> = async (_, { merchant, now }) => {
  const ids = merchant?.merchantIds ?? []
  const [shops, cases] = await Promise.all([
    merchants.some(ids),
    Promise.all(ids.map((id) => complaintsAbout(id, most))),
  ])
  return {
    shops: ids.flatMap((id, index) => {
      const shop = shops.get(id)
      if (!shop) return []
      const heads = (cases[index] ?? []).filter(({ state }) => shopIsTold(state))
      return { id, name: shop.name, address: shop.address, cases: heads.map(({ state }) => respondentLine(state, now)) }
    }),
  }
}
