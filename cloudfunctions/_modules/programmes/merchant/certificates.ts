import type { Handler } from '../../../_gateway/handler'
import { viewOwnShop } from '../../../merchant/own-shop'
import { latestCertificates } from '../certificates'

export const certificates: Handler<'merchant.certificates'> = async (
  { merchantId },
  actionCall,
) => {
  const { name } = await viewOwnShop(merchantId, actionCall.merchant)
  const latest = await latestCertificates(merchantId, 10)
  return {
    name,
    certificates: latest.map(({ _id: certificateNumber, at, certified: { endDay } }) => ({
      number: certificateNumber,
      at,
      endDay,
    })),
  }
}
