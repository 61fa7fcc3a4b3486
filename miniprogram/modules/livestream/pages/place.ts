import type { Input } from '../../../shared/contract/index'

/** What a page of a stream is opened with: a case, or the shop before there is one. */
export interface LivePlace {
  caseId: string
  merchantId: string
  shopName: string
}

export const placeOf = (query: Record<string, string>): LivePlace => ({
  caseId: query.caseId ?? '',
  merchantId: query.merchantId ?? '',
  shopName: query.name ?? '',
})

/** The input of `live.open`: the server knows a case's shop, so a case goes alone. */
export const openInput = ({ caseId, merchantId }: LivePlace): Input<'live.open'> =>
  livePlace(caseId, merchantId)

export const queryOf = ({ caseId, merchantId, shopName }: LivePlace): string =>
  `caseId=${caseId}&merchantId=${merchantId}&name=${encodeURIComponent(shopName)}`

function livePlace(caseId: string | undefined, merchantId: string | undefined) {
  if (caseId) return { caseId }
  return merchantId ? { merchantId } : {}
}
