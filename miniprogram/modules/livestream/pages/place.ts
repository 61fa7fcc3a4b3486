import type { Input } from '../../../shared/contract/index'

/** What a stream is about: a case, or a shop if no case is filed yet. Empty fields are unknown. */
export interface LivePlace {
  caseId: string
  merchantId: string
  shopName: string
}

export const readLivePlace = (query: Record<string, string>): LivePlace => ({
  caseId: query.caseId ?? '',
  merchantId: query.merchantId ?? '',
  shopName: query.name ?? '',
})

/** The input of `live.open`. A case is sent without its shop, which the server knows. */
export function openInput({ caseId, merchantId }: LivePlace): Input<'live.open'> {
  if (caseId) return { caseId }
  return merchantId ? { merchantId } : {}
}

export const queryOf = ({ caseId, merchantId, shopName }: LivePlace): string =>
  `caseId=${caseId}&merchantId=${merchantId}&name=${encodeURIComponent(shopName)}`
