import type { Handler } from '../_serve/call'
import { latestCertificates } from '../_store/merchant/scorecards'
import { ownShop } from './own-shop'

export const certificates: Handler<'merchant.certificates'> = async ({ merchantId }, call) => {
  const { name } = await ownShop(merchantId, call.merchant)
  const latest = await latestCertificates(merchantId, 10)
  return {
    name,
    certificates: latest.map(({ _id: number, at, certified: { until } }) => ({ number, at, until })),
  }
}
