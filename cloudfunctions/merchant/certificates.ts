import type { Handler } from '../_serve/call'
import { ownShop } from '../_serve/own-shop'
import { latestCertificates } from '../_store/certificates'

export const certificates: Handler<'merchant.certificates'> = async ({ merchantId }, call) => {
  const { name } = await ownShop(merchantId, call.merchant)
  const latest = await latestCertificates(merchantId, 10)
  return {
    name,
    certificates: latest.map(({ _id: number, at, certified: { until } }) => ({ number, at, until })),
  }
}
