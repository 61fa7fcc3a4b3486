import type { Handler } from '../../../_gateway/handler'
import { requireOwnShop } from '../../../merchant/own-shop'
import { latestCertificates } from '../certificates'

const maxResults = 10

/** Lists the latest certificates of the caller's shop. */
export const certificates: Handler<'merchant.certificates'> = async (
  { merchantId },
  actionCall,
) => {
  const { name } = await requireOwnShop(merchantId, actionCall.merchant)
  const certificateDocuments = await latestCertificates(merchantId, maxResults)
  return {
    name,
    certificates: certificateDocuments.map(({ _id: certificateNumber, at, certified }) => ({
      number: certificateNumber,
      at,
      endDay: certified.endDay,
    })),
  }
}
